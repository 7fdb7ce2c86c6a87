// An end of a `path` or `expect` may be a bare name. Where a new name would mean something else there, or two things, the kind is written before it.
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type EndKind, endKindOf } from "../../analysis/other-names.ts";
import { writtenTokens } from "../../language/parser-services.ts";
import { endKinds } from "../../language/path-words.ts";
import type { SymbolInfo } from "../../language/symbols/symbol.ts";
import type { SymbolTable } from "../../language/symbols/symbol-table.ts";
import type { Position } from "../../text/place.ts";
import { wordAt } from "./word-at.ts";

const endStarts: ReadonlySet<string> = new Set(["path", "expect", "->"]);

/** A place in the text, and the kind to be written there with a space behind it. */
export type MissingKind = { readonly uri: string; readonly position: Position; readonly kind: EndKind };

/**
 * Where a kind has to be written once a thing has its new name: before bare ends that mean it, and before those that mean its namesakes of another kind.
 * `namesakes` are these. Linear in the places of both.
 */
export function missingKinds(
  renamed: SymbolInfo,
  newName: string,
  namesakes: readonly SymbolInfo[],
  symbols: SymbolTable,
  textOf: (uri: string) => TextDocument | undefined,
): readonly MissingKind[] {
  const own = endKindOf(renamed.kind);
  if (own === undefined || (namesakes.length === 0 && !endKinds.has(newName))) return [];
  // What is declared in parts is there more than once.
  const concerned = new Map([renamed, ...namesakes].map((each) => [each.id, endKindOf(each.kind) ?? own]));
  return [...concerned].flatMap(([id, kind]) =>
    symbols.occurrencesOf(id).flatMap(({ place: { uri, range } }) => {
      const text = textOf(uri);
      const position = text && startOfBareEnd(text, range.start);
      return position === undefined ? [] : [{ uri, position, kind }];
    }),
  );
}

/** Where the word at a position begins, if it is an end of a path with neither a kind nor a namespace. */
function startOfBareEnd(text: TextDocument, position: Position): Position | undefined {
  const word = wordAt(text, position);
  if (word === undefined || word.text.includes("/")) return undefined;
  const before = writtenTokens(text.getText({ start: { line: position.line, character: 0 }, end: word.range.start }));
  return endStarts.has(before.at(-1)?.image ?? "") ? word.range.start : undefined;
}
