import { parsePort } from "../../address/port.ts";
import type { Place, Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";
import { portAtEnd } from "./port-at-end.ts";

/** Where the port is declared that the word behind `port` of a path or an expectation asks for. */
export function askedListeners(
  word: string,
  { before }: CursorContext,
  { analysis, uri }: View,
  position: Position,
): Place[] {
  if (before.at(-1) !== "port" || parsePort(word) === undefined) return [];
  const { paths, expectations } = analysis.topology;
  const own = [...paths, ...expectations].find(({ place }) => isAt(place, uri, position));
  if (own === undefined || own.port === null || own.to === null) return [];
  const { service, listeners } = portAtEnd(own.port, own.to, analysis);
  return service === null ? listeners.map(({ port }) => port.place) : [service.port.place];
}
