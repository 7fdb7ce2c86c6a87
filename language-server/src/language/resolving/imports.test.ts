import fc from "fast-check";
import { expect, test } from "vitest";
import { parseText } from "../parser-services.ts";
import { importTarget } from "../reading/import-target.ts";
import { readDocument } from "../reading/read-document.ts";
import { testUri, topologyOf } from "../topology-of.fixture.ts";
import { topologyRoots } from "./topology-roots.ts";

const imports = (...files: readonly string[]) => files.map((file) => `import "${file}"\n`).join("");
const host = (name: string) => `host ${name}\n`;

test.each([
  ["file:///home/a/main.k8snet", "./rack.k8snet", "file:///home/a/rack.k8snet"],
  ["file:///home/a/main.k8snet", "rack.k8snet", "file:///home/a/rack.k8snet"],
  ["file:///home/a/main.k8snet", "../b/rack 2.k8snet", "file:///home/b/rack%202.k8snet"],
  ["file:///home/a/main.k8snet", "/srv/rack.k8snet", "file:///srv/rack.k8snet"],
  ["file:///home/a/main.k8snet", "file:///srv/rack.k8snet", "file:///srv/rack.k8snet"],
  ["file:///home/a/main.k8snet", "..\\b\\rack.k8snet", "file:///home/b/rack.k8snet"],
  ["vscode-test-web://mount/a/main.k8snet", "./rack.k8snet", "vscode-test-web://mount/a/rack.k8snet"],
  [
    'git:/home/a/main.k8snet?{"path":"/home/a/main.k8snet","ref":"HEAD"}',
    "../b/rack.k8snet",
    "file:///home/b/rack.k8snet",
  ],
  ["clipboardCompare0:/home/a/main.k8snet", "./rack.k8snet", "file:///home/a/rack.k8snet"],
])("in %s, %s means %s", (base, path, target) => expect(importTarget(base, path)).toEqual({ target }));

test.each([
  ["file:///home/a/main.k8snet", "https://example.com/rack.k8snet", "scheme"],
  ["file:///home/a/main.k8snet", "./rack.yaml", "extension"],
  ["untitled:Untitled-1", "./rack.k8snet", "unsaved"],
])("in %s, %s means nothing", (base, path, problem) => {
  expect(importTarget(base, path)).toEqual({ problem });
  const { findings } = readDocument(base, parseText(imports(path), base).result);
  expect(findings.map(({ code, message: { key } }) => [code, key])).toEqual([
    ["import-not-found", `language.import-${problem}`],
  ]);
});

test("the root comes first, then its imports in their order, each with its own behind it, each once", () => {
  const { topology, findings } = topologyOf({
    "main.k8snet": imports("./a.k8snet", "./sub/b.k8snet") + host("main"),
    "a.k8snet": imports("./c.k8snet") + host("a"),
    "sub/b.k8snet": imports("../c.k8snet") + host("b"),
    "c.k8snet": host("c"),
  });
  expect(findings).toEqual([]);
  expect(topology.hosts.map(({ name }) => name)).toEqual(["main", "a", "c", "b"]);
});

test("a cycle ends, with a finding at the import that closes it", () => {
  const { topology, findings } = topologyOf({
    "main.k8snet": imports("./a.k8snet") + host("main"),
    "a.k8snet": imports("./main.k8snet", "./a.k8snet") + host("a"),
  });
  expect(findings.map(({ code, place }) => [code, place.uri, place.range.start.line])).toEqual([
    ["import-cycle", testUri("a.k8snet"), 0],
    ["import-cycle", testUri("a.k8snet"), 1],
  ]);
  expect(topology.hosts).toHaveLength(2);
});

/** Documents a, b, c … that import each other as the lists say. */
function documents(graph: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(graph).map(([uri, targets]) => ({
    uri,
    imports: targets.map((target) => ({ word: { text: target, quoted: true, place: nowhere(uri) }, target })),
  }));
}

function nowhere(uri: string) {
  return { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
}

test.each([
  [{ a: [], b: [] }, ["a", "b"]],
  [{ a: ["b"], b: [] }, ["a"]],
  [{ a: ["b"], b: ["a"] }, ["a"]],
  [{ b: ["c"], c: ["b", "a"], a: [] }, ["b"]],
  [{ c: ["d"], d: ["c", "a"], a: ["b"], b: ["a"] }, ["c"]],
  [{ a: ["a"] }, ["a"]],
  [{ a: ["missing"] }, ["a"]],
])("the roots of %o are %o", (graph, expected) => expect(topologyRoots(documents(graph))).toEqual(expected));

test("every document is reached from the roots, and no root from another", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const graphs = fc.dictionary(fc.constantFrom(...names), fc.array(fc.constantFrom(...names), { maxLength: 3 }));
  fc.assert(
    fc.property(graphs, (graph) => {
      const roots = topologyRoots(documents(graph));
      const reach = (start: string) => {
        const seen = new Set<string>();
        const open = [start];
        for (let uri = open.pop(); uri !== undefined; uri = open.pop()) {
          if (seen.has(uri) || !(uri in graph)) continue;
          seen.add(uri);
          open.push(...(graph[uri] ?? []));
        }
        return seen;
      };
      expect(new Set(roots.flatMap((root) => [...reach(root)]))).toEqual(new Set(Object.keys(graph)));
      for (const root of roots)
        for (const other of roots) if (other !== root) expect(reach(other).has(root)).toBe(false);
    }),
  );
});
