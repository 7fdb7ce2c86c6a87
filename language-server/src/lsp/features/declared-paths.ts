import type { PathStatement } from "../../topology/topology.ts";
import type { DeclaredPathItem, DeclaredPathsResult } from "../protocol-views.ts";
import type { View } from "../workspace.ts";

/** More of them are no help in a list. */
const mostPaths = 200;

/** The paths that a file's statements are about: those of `path` first, each path once. */
export function declaredPathsOf({ uri, text, analysis: { topology } }: View): DeclaredPathsResult {
  const found = new Map<string, DeclaredPathItem>();
  for (const statement of [...topology.paths, ...topology.expectations]) {
    const { from, to, fromPlace, toPlace, place } = statement;
    if (place.uri !== uri || from === null || to === null) continue;
    const path = {
      from: text.getText(fromPlace.range),
      to: text.getText(toPlace.range),
      ...portAndFamily(statement),
    };
    const key = JSON.stringify(path);
    const known = found.get(key);
    if (known === undefined && found.size === mostPaths) continue;
    found.set(key, { ...path, ranges: [...(known?.ranges ?? []), place.range] });
  }
  return [...found.values()];
}

function portAndFamily({ port, family }: PathStatement): Pick<DeclaredPathItem, "port" | "family"> {
  return {
    ...(port !== null && { port: `${port.port}/${port.protocol.toLowerCase()}` }),
    ...(family !== null && { family }),
  };
}
