import { formatPort } from "../../address/port.ts";
import type { PathStatement } from "../../topology/topology.ts";
import type { PathParams } from "../protocol.ts";
import type { View } from "../workspace.ts";

/** The path of a statement, as requests and commands of the client take it: its ends as they are written. */
export function askedPath({ fromPlace, toPlace, port, family }: PathStatement, view: View): Omit<PathParams, "view"> {
  const { uri, text, editorUri } = view;
  return {
    uri: editorUri(uri),
    from: text.getText(fromPlace.range),
    to: text.getText(toPlace.range),
    ...(port === null ? {} : { port: formatPort(port) }),
    ...(family === null ? {} : { family }),
  };
}
