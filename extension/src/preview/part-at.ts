// Which part of a diagram a position of the text belongs to.
import type { DiagramResult, ProtocolPlace, ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";

/** The id of the innermost part whose text has the position; null where none has. */
export function partAt(
  { items, places }: Pick<DiagramResult, "items" | "places">,
  uri: string,
  position: ProtocolPosition,
): string | null {
  let innermost: { readonly id: string; readonly place: ProtocolPlace } | null = null;
  const candidates = [
    ...items.flatMap(({ id, extents }) => extents.map((place) => ({ id, place }))),
    // What has no text of its own (a bridge) is where it comes from, unless something else is declared there.
    ...places,
  ];
  for (const candidate of candidates) {
    if (candidate.place.uri !== uri || !isIn(candidate.place, position)) continue;
    if (innermost === null || isInside(candidate.place, innermost.place)) innermost = candidate;
  }
  return innermost?.id ?? null;
}

function isIn({ range: { start, end } }: ProtocolPlace, position: ProtocolPosition): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

/** Whether the one is inside the other, and not the same. */
function isInside(one: ProtocolPlace, other: ProtocolPlace): boolean {
  const starts = !isBefore(one.range.start, other.range.start);
  const ends = !isBefore(other.range.end, one.range.end);
  const isSame = !isBefore(other.range.start, one.range.start) && !isBefore(one.range.end, other.range.end);
  return starts && ends && !isSame;
}

function isBefore(left: ProtocolPosition, right: ProtocolPosition): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}
