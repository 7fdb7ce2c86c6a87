import type { Place, Position, Range } from "./place.ts";

/** Orders positions as they stand in the text. */
export function comparePositions(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}

export function isBefore(left: Position, right: Position): boolean {
  return comparePositions(left, right) < 0;
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
