import { expect, test } from "vitest";
import { expectParsed } from "../../diagram/mermaid-parse.fixture.ts";
import { finish } from "../../steps/steps.ts";
import { createWorkspace } from "../workspace.ts";
import { fenceOf } from "./fence.ts";

const shop = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx } }
  node node2 { pod db { container mysql { port 3306 } } }
}
`;
const files = new Map([["file:///docs/shop.k8snet", shop]]);
const workspace = createWorkspace({ readText: (uri) => files.get(uri), listFiles: () => [] });

const fence = (words: string, text: string) =>
  fenceOf(finish(workspace.viewOfText("file:///docs/page%20one.md", text)), words);

test.each([
  ["the topology", "", shop, [/^flowchart/m]],
  ["what it imports from beside the document", "", 'import "./shop.k8snet"', [/^flowchart/m]],
  ["the paths that it states", "", `${shop}path web -> db\npath db -> web`, [/flannel\.1/, /flannel\.1/]],
  ["the same as sequences", "view sequence", `${shop}path web -> db`, [/^sequenceDiagram/m]],
  ["the topology although it states paths", "view topology", `${shop}path web -> db`, [/cluster demo/]],
  ["addresses", "view=addresses", shop, [/10\.244\.0\.0\/24/]],
  ["policies", "view policy", shop, [/^flowchart/m]],
  ["a path that its words name", "path web -> db:mysql port 3306", 'import "./shop.k8snet"', [/flannel\.1/]],
  ["a path as a sequence", "sequence db -> internet port 443/tcp", shop, [/^sequenceDiagram/m]],
])("a fence draws %s", async (_, words, text, drawn) => {
  const { drawings, problems } = fence(words, text);
  expect(problems).toEqual([]);
  expect(drawings.map(({ mermaid }) => mermaid)).toEqual(drawn.map((each) => expect.stringMatching(each)));
  for (const { mermaid } of drawings) await expectParsed(mermaid);
});

test("a path is told in a sentence, with what becomes of it", () => {
  const [drawn] = fence("path web -> db port 3306", shop).drawings;
  expect(drawn).toMatchObject({ isDelivered: true, summary: expect.stringContaining("VXLAN") });
  const [lost] = fence("path web -> db port 3306", shop.replace("node node2 {", "node node2 { ipForward off")).drawings;
  expect(lost).toMatchObject({ isDelivered: false });
});

test.each([
  ["words that are none", "draw", shop, ["“draw”"]],
  ["a view that is none", "view sankey", shop, ["“view sankey”"]],
  ["no path to draw", "view path", shop, ["path FROM -> TO"]],
  ["an end that nobody is", "path web -> nobody", shop, ["nobody"]],
  ["faults of its text, at their lines", "", "cluster demo {\n  nonsense 1\n}", ["Line 2"]],
  ["an import that is not there", "", 'import "./gone.k8snet"', ["gone.k8snet"]],
])("a fence tells of %s", (_, words, text, told) => {
  const { problems } = fence(words, text);
  expect(problems).toEqual(told.map((each) => expect.stringContaining(each)));
});

test("what it is drawn of is told, so that it can follow", () => {
  expect(fence("", 'import "./shop.k8snet"').uris).toEqual(["file:///docs/page%20one.md", "file:///docs/shop.k8snet"]);
});
