// Which part of a diagram a position of the text belongs to.
import type { DiagramResult, ProtocolPlace, ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";

/** The id of the innermost part whose text has the position; null where none has. */
export function partAt(
  { items, places }: Pick<DiagramResult, "items" | "places">,
  uri: string,
  position: ProtocolPosition,
): string | null {
  const declared = new Set(items.flatMap(({ id, extents }) => (extents.length > 0 ? [id] : [])));
  // A bridge, which has no text of its own, comes from the name of its node: whoever is at that name means the node.
  const named = new Map<string, string>();
  for (const { id, place } of places) {
    if (declared.has(id) && !named.has(keyOf(place))) named.set(keyOf(place), id);
  }
  const candidates = [
    ...items.flatMap(({ id, extents }) => extents.map((place) => ({ id, place }))),
    ...places.map(({ id, place }) => ({ id: named.get(keyOf(place)) ?? id, place })),
  ];
  let innermost: (typeof candidates)[number] | null = null;
  for (const candidate of candidates) {
    if (candidate.place.uri !== uri || !isIn(candidate.place, position)) continue;
    if (innermost === null || isInside(candidate.place, innermost.place)) innermost = candidate;
  }
  return innermost?.id ?? null;
}

const keyOf = (place: ProtocolPlace): string => JSON.stringify(place);

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
