import { parsePort } from "../../address/port.ts";
import type { Place, Position } from "../../text/place.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";
import { askedPortAt } from "./port-at-end.ts";

/** Where the port is declared that the word behind `port` of a path or an expectation asks for. */
export function askedListeners(word: string, { before }: CursorContext, view: View, position: Position): Place[] {
  if (before.at(-1) !== "port" || parsePort(word) === undefined) return [];
  const found = askedPortAt(view, position);
  if (found === undefined) return [];
  return found.service === null ? found.listeners.map(({ port }) => port.place) : [found.service.port.place];
}
