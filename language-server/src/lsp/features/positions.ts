import type { Place, Position, Range } from "../../text/place.ts";

export function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

/** Whether a position is in a range, or at one of its ends. */
export function isIn({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

export function isAt(place: Place, uri: string, position: Position): boolean {
  return place.uri === uri && isIn(place.range, position);
}

/** Whether two ranges share a position. */
export function touches(left: Range, right: Range): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}
