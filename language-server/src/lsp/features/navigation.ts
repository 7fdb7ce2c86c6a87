import { type DocumentHighlight, DocumentHighlightKind, type Location } from "vscode-languageserver";
import { parseAddress } from "../../address/address.ts";
import { parseInterfaceAddress } from "../../address/prefix.ts";
import type { Occurrence } from "../../language/symbols/symbol-table.ts";
import type { Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { View } from "../workspace.ts";
import { valueDefinitionsAt, valuePlacesAt } from "./value-definitions.ts";
import { wordAt } from "./word-at.ts";

/** Where the name, or the part of a composite name, at a position is declared; for an import, the head of the file; for a port, a label or an address what has it. */
export function definitionsAt(view: View, position: Position): Location[] {
  const { symbols } = view.analysis;
  const found = symbols.occurrenceAt(view.uri, position);
  if (found !== undefined) return symbols.declarationsOf(found.symbol).map((each) => locationOf(each, view));
  const imported = view.declarations.imports
    .filter(({ word }) => isAt(word.place, view.uri, position))
    .flatMap(({ target }) => (target === null ? [] : [{ uri: view.editorUri(target), range: headOfFile }]));
  if (imported.length > 0) return imported;
  return valueDefinitionsAt(view, position).map((place) => locationOf({ place }, view));
}

const headOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function referencesAt(view: View, position: Position, withDeclarations: boolean): Location[] {
  const occurrences = occurrencesAt(view, position);
  const places = occurrences.length === 0 ? valuePlacesAt(view, position) : occurrences;
  return places.filter(({ role }) => withDeclarations || role === "reference").map((each) => locationOf(each, view));
}

/** The other places of a name, a port or a label; of an address or a prefix, where the document has the same text. */
export function highlightsAt(view: View, position: Position): DocumentHighlight[] {
  const occurrences = occurrencesAt(view, position);
  const places = occurrences.length === 0 ? valuePlacesAt(view, position) : occurrences;
  if (places.length === 0) return sameAddresses(view, position);
  return places
    .filter(({ place }) => place.uri === view.uri)
    .map(({ place, role }) => ({
      range: place.range,
      kind: role === "declaration" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

function sameAddresses({ text }: View, position: Position): DocumentHighlight[] {
  const word = wordAt(text, position)?.text;
  if (word === undefined || (parseAddress(word) === undefined && parseInterfaceAddress(word) === undefined)) return [];
  const source = text.getText();
  const highlights: DocumentHighlight[] = [];
  for (let at = source.indexOf(word); at >= 0; at = source.indexOf(word, at + word.length)) {
    if (isPartOfWord(source[at - 1]) || isPartOfWord(source[at + word.length])) continue;
    const range = { start: text.positionAt(at), end: text.positionAt(at + word.length) };
    highlights.push({ range, kind: DocumentHighlightKind.Text });
  }
  return highlights;
}

/** Whether a character beside an address belongs to it, or to a longer word. */
function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\w.:/@%+~*-]/.test(character);
}

function occurrencesAt({ uri, analysis: { symbols } }: View, position: Position): readonly Occurrence[] {
  const found = symbols.occurrenceAt(uri, position);
  return found === undefined ? [] : symbols.occurrencesOf(found.symbol);
}

function locationOf({ place }: Pick<Occurrence, "place">, { editorUri }: View): Location {
  return { uri: editorUri(place.uri), range: place.range };
}
