import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { createSemanticTokens } from "./semantic-tokens.ts";
import { legend } from "./token-legend.ts";

const network = `cluster demo {
  namespace shop
  node "n1" { pod shop/web { container nginx } interface eth0 }
  deployment shop/api { container api }
  service shop/web { port 80 }
  networkPolicy shop/deny { podSelector { } }
}
link lan { members n1:eth0, n9:eth0 }
path shop/web:nginx@demo -> shop/nothing
expect client -> service shop/web denied by shop/deny
`;

/** Tokens as the text that they are on, their type, and `!` where it is declared. */
function read(data: readonly number[], text: string): string[] {
  const lines = text.split("\n");
  const shown: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const word = lines[line]?.slice(character, character + length);
    shown.push(`${word} ${legend.tokenTypes[type]}${modifiers === 1 ? "!" : ""}`);
  }
  return shown;
}

test("each part of a name has the type of what it stands for; what is unresolved has one of its own", () => {
  const { view } = openWorkspace(network);
  expect(read(createSemanticTokens().full(view).data, network)).toEqual([
    "demo cluster!",
    "shop namespace!",
    "n1 machine!",
    "shop namespace",
    "web pod!",
    "nginx container!",
    "eth0 networkInterface!",
    "shop namespace",
    "api workload!",
    "api container!",
    "shop namespace",
    "web service!",
    "shop namespace",
    "deny policy!",
    "lan link!",
    "n1 machine",
    "eth0 networkInterface",
    "n9 unresolvedName",
    "shop namespace",
    "web pod",
    "nginx container",
    "demo cluster",
    "shop/nothing unresolvedName",
    "client unresolvedName",
    "shop namespace",
    "web service",
    "shop namespace",
    "deny policy",
  ]);
});

test("of a range only its lines are told", () => {
  const { view } = openWorkspace(network);
  const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 5 } };
  const { data } = createSemanticTokens().range(view, range);
  expect(data.slice(0, 1)).toEqual([3]);
  expect(read(data, network)).toEqual(["shop namespace", "api workload!", "api container!"]);
});

test("a difference leads from the last answer to the new one; from an unknown answer, everything is told", () => {
  const tokens = createSemanticTokens();
  const { view } = openWorkspace(network);
  const before = tokens.full(view);
  const changed = network.replace("namespace shop\n", "namespace shop\n  namespace other\n");
  const after = { ...openWorkspace(changed).view, uri: view.uri };
  const delta = tokens.delta(after, before.resultId ?? "");
  if (!("edits" in delta)) throw new Error("no difference");
  const data = [...before.data];
  for (const { start, deleteCount, data: own = [] } of delta.edits) data.splice(start, deleteCount, ...own);
  expect(data).toEqual(createSemanticTokens().full(after).data);
  expect(delta.edits.flatMap(({ data: own = [] }) => own).length).toBeLessThan(data.length / 2);
  expect(tokens.delta(after, "gone")).toMatchObject({ data });
});
