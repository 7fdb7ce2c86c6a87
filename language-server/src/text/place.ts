/** A position in a text: zero-based line and UTF-16 character, as LSP has it. */
export type Position = { readonly line: number; readonly character: number };

/** A half-open range in a text, as LSP has it. */
export type Range = { readonly start: Position; readonly end: Position };

/** Where something stands in the user's text. Everything that a finding or a hop points to is one of these. */
export type Place = { readonly uri: string; readonly range: Range };

/** Orders places by document, then by start: the order of the text. */
export function comparePlaces(left: Place, right: Place): number {
  if (left.uri !== right.uri) return left.uri < right.uri ? -1 : 1;
  return left.range.start.line - right.range.start.line || left.range.start.character - right.range.start.character;
}
