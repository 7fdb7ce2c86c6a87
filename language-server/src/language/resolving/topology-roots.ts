import type { DocumentDeclarations } from "../declarations.ts";

/**
 * The documents that are topologies of their own: those that no other one imports. Of documents that import each other in a circle, and that nothing
 * else imports, the one with the smallest URI. In the order of the URIs; takes time by the number of documents and imports.
 */
export function topologyRoots(documents: readonly Pick<DocumentDeclarations, "uri" | "imports">[]): string[] {
  const uris = documents.map(({ uri }) => uri).sort();
  const known = new Set(uris);
  const imports = new Map<string, string[]>();
  const importers = new Map<string, string[]>(uris.map((uri) => [uri, []]));
  for (const { uri, imports: declared } of documents) {
    const targets = declared
      .map(({ target }) => target)
      .filter((target) => target !== null && target !== uri && known.has(target));
    imports.set(
      uri,
      targets.filter((target) => target !== null),
    );
    for (const target of targets) if (target !== null) importers.get(target)?.push(uri);
  }
  const roots = uris.filter((uri) => importers.get(uri)?.length === 0);
  const reached = new Set<string>();
  for (const root of roots) follow(root, imports, reached);
  // What is left hangs on circles. In the reverse order of finishing, the first of each group is in a circle that nothing outside of it imports.
  const left = uris.filter((uri) => !reached.has(uri));
  for (const uri of finishingOrder(left, imports, reached).reverse()) {
    if (reached.has(uri)) continue;
    const circle = new Set<string>();
    follow(uri, importers, circle);
    const root = [...circle].sort()[0] ?? uri;
    roots.push(root);
    follow(root, imports, reached);
  }
  return roots.sort();
}

/** Adds everything that can be reached from a document to `reached`. */
function follow(start: string, edges: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const open = [start];
  for (let uri = open.pop(); uri !== undefined; uri = open.pop()) {
    if (reached.has(uri)) continue;
    reached.add(uri);
    open.push(...(edges.get(uri) ?? []));
  }
}

/** The documents in the order in which a search in depth leaves them. */
function finishingOrder(
  uris: readonly string[],
  edges: ReadonlyMap<string, readonly string[]>,
  except: ReadonlySet<string>,
): string[] {
  const finished: string[] = [];
  const seen = new Set(except);
  for (const start of uris) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ uri: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = edges.get(top.uri)?.[top.next++];
      if (target === undefined) {
        finished.push(top.uri);
        stack.pop();
      } else if (!seen.has(target)) {
        seen.add(target);
        stack.push({ uri: target, next: 0 });
      }
    }
  }
  return finished;
}
