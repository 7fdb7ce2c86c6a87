import type { Place, Position } from "../../text/place.ts";
import type { DocumentDeclarations } from "../declarations.ts";
import type { Mention, Strength, SymbolId, SymbolInfo, SymbolKind } from "./symbol.ts";

/** A name, or one part of a composite name, in the text. `place` is without quotes. */
export type Occurrence = {
  readonly place: Place;
  readonly symbol: SymbolId;
  readonly role: "declaration" | "reference";
  readonly quoted: boolean;
};

/** Where the names of a topology stand. */
export type SymbolTable = {
  /** The occurrence that a position is in or right behind. */
  readonly occurrenceAt: (uri: string, position: Position) => Occurrence | undefined;
  /** All occurrences of a document, in the order of the text. */
  readonly occurrencesIn: (uri: string) => readonly Occurrence[];
  /** All occurrences of a symbol, document by document, in the order of the text. */
  readonly occurrencesOf: (symbol: SymbolId) => readonly Occurrence[];
  /** Those that declare it. What nothing declares, such as a namespace that pods are merely put into, is declared by its first mention. */
  readonly declarationsOf: (symbol: SymbolId) => readonly Occurrence[];
  readonly infoOf: (symbol: SymbolId) => SymbolInfo | undefined;
  /** What a document declares, in the order of the text: parents before what is in them. */
  readonly symbolsIn: (uri: string) => readonly SymbolInfo[];
};

type Tables = {
  readonly byDocument: ReadonlyMap<string, readonly Occurrence[]>;
  readonly bySymbol: ReadonlyMap<SymbolId, readonly Occurrence[]>;
  readonly infos: ReadonlyMap<SymbolId, SymbolInfo>;
  readonly symbolsByDocument: ReadonlyMap<string, readonly SymbolInfo[]>;
};

/** `resolved` are the mentions that resolving has found. The tables are made at the first question: checking a file asks none. */
export function createSymbolTable(
  documents: readonly DocumentDeclarations[],
  resolved: readonly Mention[],
): SymbolTable {
  let made: Tables | undefined;
  const tables = () => {
    made ??= makeTables(documents, resolved);
    return made;
  };
  const occurrencesIn = (uri: string) => tables().byDocument.get(uri) ?? [];
  const occurrencesOf = (symbol: SymbolId) => tables().bySymbol.get(symbol) ?? [];
  return {
    occurrencesIn,
    occurrencesOf,
    occurrenceAt: (uri, position) => findAt(occurrencesIn(uri), position),
    declarationsOf: (symbol) => occurrencesOf(symbol).filter(({ role }) => role === "declaration"),
    infoOf: (symbol) => tables().infos.get(symbol),
    symbolsIn: (uri) => tables().symbolsByDocument.get(uri) ?? [],
  };
}

const rank: Readonly<Record<Strength, number>> = { declares: 2, reopens: 1, mentions: 0 };

function makeTables(documents: readonly DocumentDeclarations[], resolved: readonly Mention[]): Tables {
  const mentionsByDocument = new Map<string, Mention[]>(documents.map(({ uri }) => [uri, []]));
  const infos = new Map<SymbolId, SymbolInfo>();
  const symbolsByDocument = new Map<string, readonly SymbolInfo[]>();
  for (const { uri, symbols, mentions } of documents) {
    const all = mentionsByDocument.get(uri);
    for (const symbol of symbols) {
      const strength = symbol.reopens ? "reopens" : "declares";
      all?.push({ symbol: symbol.id, place: symbol.place, quoted: symbol.quoted, strength });
      const known = infos.get(symbol.id);
      if (known === undefined || (known.documentation === null && symbol.documentation !== null))
        infos.set(symbol.id, symbol);
    }
    // One by one: a call takes about 125,000 arguments at most.
    for (const each of mentions) all?.push(each);
    symbolsByDocument.set(
      uri,
      [...symbols].sort((left, right) => compareStarts(left.extent, right.extent)),
    );
  }
  for (const each of resolved) mentionsByDocument.get(each.place.uri)?.push(each);
  for (const mentions of mentionsByDocument.values())
    mentions.sort((left, right) => compareStarts(left.place, right.place));
  const strongest = strongestOf(mentionsByDocument.values());
  const byDocument = new Map<string, Occurrence[]>();
  const bySymbol = new Map<SymbolId, Occurrence[]>();
  for (const [uri, mentions] of mentionsByDocument) {
    const occurrences = mentions.map((each) => {
      const { symbol, place, quoted, strength } = each;
      const declares = strength === "declares" || strongest.get(symbol) === each;
      const occurrence: Occurrence = { place, symbol, role: declares ? "declaration" : "reference", quoted };
      const others = bySymbol.get(symbol);
      if (others === undefined) bySymbol.set(symbol, [occurrence]);
      else others.push(occurrence);
      if (declares && !infos.has(symbol)) infos.set(symbol, impliedInfo(symbol, place));
      return occurrence;
    });
    byDocument.set(uri, occurrences);
  }
  return { byDocument, bySymbol, infos, symbolsByDocument };
}

/** The first of the strongest mentions of each symbol. */
function strongestOf(documents: Iterable<readonly Mention[]>): Map<SymbolId, Mention> {
  const strongest = new Map<SymbolId, Mention>();
  for (const mentions of documents) {
    for (const each of mentions) {
      const known = strongest.get(each.symbol);
      if (known === undefined || rank[each.strength] > rank[known.strength]) strongest.set(each.symbol, each);
    }
  }
  return strongest;
}

/** What is known of a namespace or an interface that is only mentioned. */
function impliedInfo(id: SymbolId, place: Place): SymbolInfo {
  const slash = id.lastIndexOf("/");
  const kind: SymbolKind = id.startsWith("interface:") ? "interface" : "namespace";
  const owner = id.slice(kind.length + 1, slash);
  const parent = kind === "interface" ? owner : `cluster:${owner}`;
  return { id, kind, name: id.slice(slash + 1), parent, detail: "", place, extent: place, documentation: null };
}

function compareStarts(left: Place, right: Place): number {
  const [one, other] = [left.range.start, right.range.start];
  return one.line - other.line || one.character - other.character;
}

function findAt(occurrences: readonly Occurrence[], { line, character }: Position): Occurrence | undefined {
  let low = 0;
  let high = occurrences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = occurrences[middle]?.place.range.start ?? { line, character };
    if (start.line < line || (start.line === line && start.character <= character)) low = middle + 1;
    else high = middle;
  }
  const found = occurrences[low - 1];
  if (found === undefined) return undefined;
  const { end } = found.place.range;
  return end.line > line || (end.line === line && end.character >= character) ? found : undefined;
}
