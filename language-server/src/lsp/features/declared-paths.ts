import type { DeclaredPathItem, DeclaredPathsResult } from "../protocol-views.ts";
import type { View } from "../workspace.ts";
import { askedPath } from "./asked-path.ts";

/** More of them are no help in a list. */
const mostPaths = 200;

/** The paths that a file's statements are about: those of `path` first, each path once. */
export function declaredPathsOf(view: View): DeclaredPathsResult {
  const { topology } = view.analysis;
  const found = new Map<string, DeclaredPathItem>();
  for (const statement of [...topology.paths, ...topology.expectations]) {
    const { from, to, place } = statement;
    if (place.uri !== view.uri || from === null || to === null) continue;
    const { uri: _, ...path } = askedPath(statement, view);
    const key = JSON.stringify(path);
    const known = found.get(key);
    if (known === undefined && found.size === mostPaths) continue;
    found.set(key, { ...path, ranges: [...(known?.ranges ?? []), place.range] });
  }
  return [...found.values()];
}
