import { topologyRoots } from "../language/resolving/topology-roots.ts";
import type { LoadedText } from "./loaded-text.ts";

/** The first root of each document, over those that are given and what they import. */
export function documentRoots(
  uris: readonly string[],
  loaded: (uri: string) => LoadedText | undefined,
): ReadonlyMap<string, string> {
  const known = new Map<string, LoadedText>();
  const waiting = [...uris];
  for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
    const document = known.has(uri) ? undefined : loaded(uri);
    if (document === undefined) continue;
    known.set(uri, document);
    for (const { target } of document.imports()) if (target !== null) waiting.push(target);
  }
  const found = new Map<string, string>();
  for (const root of topologyRoots([...known].map(([uri, document]) => ({ uri, imports: document.imports() })))) {
    const reach = [root];
    for (let uri = reach.pop(); uri !== undefined; uri = reach.pop()) {
      if (found.has(uri)) continue;
      found.set(uri, root);
      for (const { target } of known.get(uri)?.imports() ?? []) if (target !== null) reach.push(target);
    }
  }
  return found;
}
