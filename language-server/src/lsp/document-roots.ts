import type { DeclaredImport } from "../language/declarations.ts";
import { topologyRoots } from "../language/resolving/topology-roots.ts";
import type { Steps } from "../steps/steps.ts";
import type { LoadedText } from "./loaded-text.ts";

/** The first root of each document, and what each imports. */
export type DocumentRoots = {
  readonly roots: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, readonly DeclaredImport[]>;
};

/** Looks at the documents that are given and what they import, a step each. */
export function* documentRoots(
  uris: Iterable<string>,
  loaded: (uri: string) => LoadedText | undefined,
): Steps<DocumentRoots> {
  const imports = new Map<string, readonly DeclaredImport[]>();
  const waiting = [...uris];
  for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
    yield;
    const document = imports.has(uri) ? undefined : loaded(uri);
    if (document === undefined) continue;
    const own = yield* document.imports();
    imports.set(uri, own);
    for (const { target } of own) if (target !== null) waiting.push(target);
  }
  const roots = new Map<string, string>();
  for (const root of topologyRoots([...imports].map(([uri, own]) => ({ uri, imports: own })))) {
    const reach = [root];
    for (let uri = reach.pop(); uri !== undefined; uri = reach.pop()) {
      if (roots.has(uri)) continue;
      roots.set(uri, root);
      for (const { target } of imports.get(uri) ?? []) if (target !== null) reach.push(target);
    }
  }
  return { roots, imports };
}
