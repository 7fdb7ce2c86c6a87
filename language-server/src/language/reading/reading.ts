import type { AstNode, ParseResult } from "langium";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Finding, Fix, RelatedPlace, Severity } from "../../topology/finding.ts";
import type { DeclaredSymbol } from "../declarations.ts";
import { documentationOf } from "../documentation.ts";
import { placeOf } from "../place.ts";
import type { Mention, SymbolId, SymbolKind } from "../symbols/symbol.ts";
import type { Word } from "../word.ts";

/** What is gathered while one document is read. */
export type Reading = {
  readonly uri: string;
  readonly parsed: ParseResult;
  readonly findings: Finding[];
  readonly symbols: DeclaredSymbol[];
  readonly mentions: Mention[];
};

/** Beside the usual: an error without related places and fixes. */
export type FindingExtras = {
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
};

export function findingAt(code: string, text: Message, place: Place, extras: FindingExtras = {}): Finding {
  return {
    code,
    severity: extras.severity ?? "error",
    message: text,
    place,
    related: extras.related ?? [],
    fixes: extras.fixes ?? [],
  };
}

/** The fix that puts another word in the place of this one. */
export function replaceWith(place: Place, newText: string): Fix {
  return { title: message("language.fix-replace", { text: newText }), edits: [{ place, newText }] };
}

/** What a statement that declares a name has, beside its name. */
export function declarationOf(reading: Reading, node: AstNode, name: Word) {
  return {
    name: name.text,
    place: name.place,
    extent: placeOf(reading.uri, node),
    documentation: documentationOf(reading.parsed, node) ?? null,
  };
}

/** Writes down that a statement declares a symbol. */
export function declareSymbol(
  reading: Reading,
  symbol: {
    readonly id: SymbolId;
    readonly kind: SymbolKind;
    readonly parent: SymbolId | null;
    readonly detail: string;
    readonly reopens?: boolean;
  },
  name: Word,
  record: { readonly extent: Place; readonly documentation: string | null },
): void {
  reading.symbols.push({
    id: symbol.id,
    kind: symbol.kind,
    name: name.text,
    parent: symbol.parent,
    detail: symbol.detail,
    place: name.place,
    extent: record.extent,
    documentation: record.documentation,
    quoted: name.quoted,
    reopens: symbol.reopens ?? false,
  });
}

/** Says that a feature of the language is read, but not simulated yet. */
export function reportNotSimulated(reading: Reading, feature: string, place: Place): void {
  reading.findings.push(
    findingAt("not-simulated", message("language.not-simulated", { feature }), place, { severity: "info" }),
  );
}
