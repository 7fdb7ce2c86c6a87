import { expect, test } from "vitest";
import { ResponseError, type TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { finish } from "../../steps/steps.ts";
import { markedAt, openWorkspace } from "../workspace.fixture.ts";
import { createWorkspace } from "../workspace.ts";
import { diagramOf, pathOf } from "./diagrams.ts";
import { documentLinksOf } from "./document-links.ts";
import { outlineOf, workspaceSymbolsOf } from "./document-symbols.ts";
import { endpointAt } from "./endpoints.ts";
import { foldingRangesOf } from "./folding-ranges.ts";
import { formattingEdits } from "./formatting.ts";
import { definitionsAt, highlightsAt, referencesAt } from "./navigation.ts";
import { prepareRenameAt, renameAt } from "./rename.ts";

const network = `cluster demo {
  cni flannel
  namespace shop
  node node1 {
    /** Serves the shop. */
    pod shop/web { labels { app=web } container nginx { image "nginx:1.27" port 80 { hostPort 8080 } } }
  }
  node node2 { pod shop/db { ip 10.244.1.2 labels { app=db } container mysql { port 3306 } } }
  deployment shop/api { replicas 2 container api }
  service shop/db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
}
host client { interface eth0 { ip 192.168.0.50/24 } }
path shop/web:nginx -> shop/db:mysql port 3306
expect client -> shop/db:mysql port 3306 denied
path shop/web -> shop/db@demo
`;

/** The network with the cursor at the `|` in a piece of its text. */
const at = (marked: string) => openWorkspace(markedAt(network, marked));

test.each([
  ["path sh|op/web:nginx", "namespace shop", 9],
  ["path shop/we|b:nginx", "pod shop/web", 2],
  ["path shop/web:ng|inx", "container nginx", 1],
  ["db@de|mo", "cluster demo", 1],
])("the definition of %s is behind %s, with %i references", (marked, declaration, references) => {
  const { view, position } = at(marked);
  const [found, ...others] = definitionsAt(view, position);
  const line = view.text.getText().split("\n")[found?.range.start.line ?? 0] ?? "";
  expect(line.slice(0, found?.range.end.character).endsWith(declaration)).toBe(true);
  expect(others).toEqual([]);
  expect(referencesAt(view, position, false)).toHaveLength(references);
});

/** The text after an edit of it. */
function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}

test.each([
  ["cluster a { node n { po|d shop/web } }", "other", null],
  [
    "cluster a { node n { pod shop/w|eb } }\npath shop/web -> n",
    "api",
    "cluster a { node n { pod shop/api } }\npath shop/api -> n",
  ],
  ['cluster a { node n { pod "shop/w|eb" } }', "api", 'cluster a { node n { pod "shop/api" } }'],
  [
    "cluster a { node n|1 }\npath n1 -> n1@a",
    "10.0.0.1",
    'cluster a { node "10.0.0.1" }\npath "10.0.0.1" -> 10.0.0.1@a',
  ],
  [
    "cluster a { node n { pod d|b pod web } }\npath web -> db\nexpect db -> web port 80 allowed",
    "service",
    "cluster a { node n { pod service pod web } }\npath web -> pod service\nexpect pod service -> web port 80 allowed",
  ],
  [
    'cluster a { node n { pod d|b pod web } }\npath web -> db\npath n -> "db"\nexpect node n -> pod db',
    "n",
    'cluster a { node n { pod n pod web } }\npath web -> pod n\npath node n -> pod "n"\nexpect node n -> pod n',
  ],
  [
    'cluster a { node "10.0.0.9" { interface e|0 } }\nlink l { members "10.0.0.9":e0, "10.0.0.9:e0" }',
    "x1",
    'cluster a { node "10.0.0.9" { interface x1 } }\nlink l { members "10.0.0.9":x1, "10.0.0.9:x1" }',
  ],
  [
    'cluster d|emo { node n { pod "10.0.0.8" { container c } } }\npath "10.0.0.8":c@demo -> n@"demo"',
    "k",
    'cluster k { node n { pod "10.0.0.8" { container c } } }\npath "10.0.0.8":c@k -> n@"k"',
  ],
  [
    'router core { interface r|0 }\nlink l { members core:r0, "core":"r0", "core:r0" }',
    'a"{',
    'router core { interface "a\\"{" }\nlink l { members core:"a\\"{", "core":"a\\"{", "core:a\\"{" }',
  ],
  [
    'router core { interface "a\\"|{" }\nlink l { members core:"a\\"{", "core:a\\"{" }',
    "r0",
    'router core { interface "r0" }\nlink l { members core:"r0", "core:r0" }',
  ],
  [
    "/* a\n'\" */ router co|re { interface r0 }\nlink l { members core:r0 }",
    "10.0.0.1",
    '/* a\n\'" */ router "10.0.0.1" { interface r0 }\nlink l { members 10.0.0.1:r0 }',
  ],
  ["router core { interface r|0 }\nlink l { members core:r0 }", "a@b", "With a@b in it, r0 would not be read"],
  ["router core { interface r|0 }", "a\u001bb", "would not be read"],
  ["cluster a { node n { pod web { container n|ginx } } }", "pause", "Every pod has a container `pause` already"],
  ["cluster a { node n|1 }\nhost n2", "n2", "There is another n2 already."],
  ["cluster a { node n1 }\nhost n|2", "n1", "There is another n1 already."],
  ["cluster a { node n { pod sh|op/web pod blog/web } }", "blog", "There is another blog already."],
  ["cluster a { node n { pod sh|op/web pod blog/db } }", "blog", "cluster a { node n { pod blog/web pod blog/db } }"],
  ["cluster a { node n { pod w|eb } }", "Web", "`Web` cannot be a name here"],
  ["cluster a { node n { pod w|eb pod api } }", "api", "There is another api already."],
])("%s renamed to %s is %s", (marked, name, expected) => {
  const { view, position } = openWorkspace(marked.replace("|", "<|>"));
  const edit = renameAt(view, position, name);
  expect(prepareRenameAt(view, position) === null).toBe(edit === null);
  if (edit === null) expect(expected).toBeNull();
  else if (edit instanceof ResponseError) expect(edit.message).toContain(expected);
  else expect(applied(view.text.getText(), edit.changes?.[view.uri] ?? [])).toBe(expected);
});

test("a path, as a chain or a sequence, comes with places and words; a name that is none comes with the reason", () => {
  const { view } = openWorkspace(network);
  for (const way of ["path", "sequence"] as const) {
    const found = pathOf(view, { from: "shop/web:nginx", to: "client", view: way });
    if ("problem" in found) throw new Error(found.problem);
    expect(found.mermaid).toMatch(way === "path" ? /^flowchart/m : /^sequenceDiagram/m);
    expect(found.markdown).toContain(found.summary.slice(0, 20));
    expect(found.document).toContain(found.mermaid.trim().split("\n").at(-1));
  }
  expect(pathOf(view, { from: "shop/nothing", to: "client", view: "path" })).toMatchObject({
    problem: /shop\/nothing/,
  });
  for (const wanted of ["topology", "addresses"] as const)
    expect(diagramOf(view, { view: wanted }).mermaid).toContain("10.244.0.0/24");
});

test("each part of a path that is drawn leads to the text, a frame to what it is of", () => {
  const { view } = openWorkspace(network);
  for (const way of ["path", "sequence"] as const) {
    const found = pathOf(view, { from: "shop/web:nginx", to: "client", view: way });
    if ("problem" in found) throw new Error(found.problem);
    const { items, places } = found;
    const textOf = (wanted: string) => {
      const id = items.find(({ key }) => key === wanted)?.id;
      return view.text.getText(places.find((each) => each.id === id)?.place.range);
    };
    const without = items.filter(({ id }) => !places.some((each) => each.id === id));
    expect(without.map(({ key }) => key)).toEqual([]);
    if (way === "path") {
      expect(["machine node1", "netns shop/web", "machine client"].map(textOf)).toEqual(["node1", "web", "client"]);
      const frame = items.find(({ key }) => key === "machine node1");
      expect(frame?.extents.map(({ range }) => range.start.line)).toEqual([3]);
    }
  }
});

test("an import leads to its file", () => {
  const files = { "main.k8snet": 'import "./ra<|>ck.k8snet"\n', "rack.k8snet": "host h\n" };
  const { view, position } = openWorkspace(files);
  const [target] = definitionsAt(view, position);
  expect(target?.uri).toMatch(/rack\.k8snet$/);
  expect(documentLinksOf(view)).toMatchObject([{ target: target?.uri }]);
});

test.each([
  ["contai|ner mysql", "shop/db:mysql"],
  ["pod shop/w|eb {", "shop/web"],
  ["contain|er api", "shop/api-0:api"],
  ["nod|e node1 {", "node1"],
  ["interfac|e eth0", "client"],
  ["-> shop/db:my|sql port 3306\n", "shop/db:mysql"],
  ["cluster| demo", undefined],
])("the endpoint at %s is %s", (marked, name) => {
  const { view, position } = at(marked);
  expect(endpointAt(view, position)?.name).toBe(name);
});

test("the outline, the folds and the format are those of the text", () => {
  const { view } = openWorkspace(network);
  const [cluster, ...others] = outlineOf(view);
  expect(others.map(({ name }) => name)).toEqual(["client"]);
  expect(cluster?.children?.map(({ name }) => name)).toEqual(["shop", "node1", "node2", "api", "db"]);
  expect(foldingRangesOf(view.text)).toEqual([
    { startLine: 3, endLine: 5 },
    { startLine: 0, endLine: 9 },
  ]);
  const untidy = openWorkspace("// 💾\r\ncluster a {\r\n\tnode   n\r\n}\r\nhost b\r\n").view.text;
  const edits = finish(formattingEdits(untidy));
  expect(applied(untidy.getText(), edits)).toBe("// 💾\r\ncluster a {\r\n  node n\r\n}\r\nhost b\r\n");
  expect(edits[0]?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 3, character: 0 } });
  expect(finish(formattingEdits(openWorkspace("cluster {{{").view.text))).toEqual([]);
});

test("blocks, comments, imports and regions fold", () => {
  const text = `import "./a.k8snet"
import "./b.k8snet"
// one
// two
host a { } // not this
// #region hosts
/* a
   b { */
host b {
  interface e0

}
// #endregion
host "c {" {
}
`;
  const folds = foldingRangesOf(openWorkspace(text).view.text);
  expect(folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [6, 7, "comment"],
    [8, 10, undefined],
    [2, 3, "comment"],
    [0, 1, "imports"],
    [5, 12, "region"],
  ]);
});

test("symbols of closed files are found by their letters", () => {
  const workspace = createWorkspace({
    readText: (uri) => (uri.endsWith("a.k8snet") ? "cluster demo { node n { pod shop/web-front } }" : "host webcam"),
    listFiles: () => ["file:///w/a.k8snet", "file:///w/b.k8snet"],
  });
  workspace.setFolders(["file:///w"]);
  const found = (query: string) =>
    finish(workspaceSymbolsOf(workspace, query)).map(({ name, containerName }) => [name, containerName]);
  expect(found("WEB")).toEqual([
    ["web-front", "demo/n"],
    ["webcam", undefined],
  ]);
  expect(found("wfr")).toEqual([["web-front", "demo/n"]]);
  expect(found("zzz")).toEqual([]);
});

test.each([
  ["pod shop/d|b { ip", 4],
  ["et|h0 {", 1],
  ["10.244.1|.2 labels", 1],
  ["192.168.0|.50/24", 1],
  ["clus|ter demo", 0],
])("at %s, %i places are highlighted", (marked, count) => {
  const { view, position } = at(marked);
  expect(highlightsAt(view, position)).toHaveLength(count);
});

test("the same address is highlighted, and no other that begins alike", () => {
  const text =
    "host a { route 10.0.0.0/24 via 10.0.0.1 route 10.0.0.0/24 via 10.0.0.10 }\npath 10.0.0.<|>1 -> 10.0.0.1";
  const { view, position } = openWorkspace(text);
  expect(highlightsAt(view, position).map(({ range }) => range.start.character)).toEqual([31, 5, 17]);
});
