import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testUri, topologyOf } from "../topology-of.fixture.ts";
import type { Occurrence } from "./symbol-table.ts";

const uri = testUri();

/** What a cursor at `|` is on: the text under it, its symbol, its role. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const before = text.slice(0, offset).split("\n");
  const { symbols } = topologyOf(text);
  const found = symbols.occurrenceAt(uri, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
  if (found === undefined) return undefined;
  return [
    textAt(text, found),
    found.symbol,
    found.role,
    symbols.declarationsOf(found.symbol).map((each) => textAt(text, each)),
  ];
}

function textAt(text: string, { place: { range } }: Occurrence): string {
  return text.split("\n")[range.start.line]?.slice(range.start.character, range.end.character) ?? "";
}

const network = `cluster demo {
  node node1 { interface eth0 pod shop/web-0 { container nginx } }
  deployment shop/api { replicas 2 container api }
}
link lan { members node1:eth0 }
`;

test.each([
  ["path sh|op/web-0:nginx -> node1", ["shop", "namespace:demo/shop", "reference", ["shop"]]],
  ["path shop/|web-0:nginx -> node1", ["web-0", "pod:demo/shop/web-0", "reference", ["web-0"]]],
  ["path shop/web-0:ng|inx -> node1", ["nginx", "container:pod:demo/shop/web-0/nginx", "reference", ["nginx"]]],
  ["path shop/web-0:nginx@demo| -> node1", ["demo", "cluster:demo", "reference", ["demo"]]],
  ['path "shop/we|b-0:nginx" -> node1', ["web-0", "pod:demo/shop/web-0", "reference", ["web-0"]]],
  ["path shop/a|pi-1:api -> node1", ["api", "deployment:demo/shop/api", "reference", ["api"]]],
  ["path shop/api-1:ap|i -> node1", ["api", "container:deployment:demo/shop/api/api", "reference", ["api"]]],
  ["path shop/web-0 -> no|de1", ["node1", "node:demo/node1", "reference", ["node1"]]],
  ["link b { members node1:et|h0 }", ["eth0", "interface:node:demo/node1/eth0", "reference", ["eth0"]]],
  ["link b { members node1:et|h1 }", ["eth1", "interface:node:demo/node1/eth1", "declaration", ["eth1"]]],
  ["extend cluster d|emo { }", ["demo", "cluster:demo", "reference", ["demo"]]],
  ["extend cluster demo { node no|de1 }", ["node1", "node:demo/node1", "reference", ["node1"]]],
  ["extend cluster demo { node no|de2 }", ["node2", "node:demo/node2", "declaration", ["node2"]]],
  ["extend cluster demo { node n { pod te|st/a } }", ["test", "namespace:demo/test", "declaration", ["test"]]],
  ["pa|th shop/web-0 -> node1", undefined],
])("%s", (statement, expected) => expect(at(network + statement)).toEqual(expected));

test("a namespace begins where it is declared, or else at its first mention", () => {
  expect(at("cluster a { node n { pod sho|p/x } namespace shop }")?.[2]).toBe("reference");
  expect(at("cluster a { node n { pod sho|p/x pod shop/y } }")?.[2]).toBe("declaration");
});

test("symbols tell where they are declared, and in what", () => {
  const { symbols } = topologyOf(network);
  expect(symbols.symbolsIn(uri).map(({ kind, name, parent }) => `${kind} ${name} in ${parent}`)).toEqual([
    "cluster demo in null",
    "node node1 in cluster:demo",
    "interface eth0 in node:demo/node1",
    "pod web-0 in node:demo/node1",
    "container nginx in pod:demo/shop/web-0",
    "deployment api in cluster:demo",
    "container api in deployment:demo/shop/api",
    "link lan in null",
  ]);
});

/** The text with every occurrence of a symbol replaced. */
function rename(text: string, occurrences: readonly Occurrence[], name: string): string {
  const lines = text.split("\n");
  for (const { place } of [...occurrences].reverse()) {
    const { start, end } = place.range;
    const line = lines[start.line] ?? "";
    lines[start.line] = line.slice(0, start.character) + name + line.slice(end.character);
  }
  return lines.join("\n");
}

test("any name can be replaced at all its places, and the text means what it meant", () => {
  const text = readFileSync(new URL("../fixtures/whole-surface.k8snet", import.meta.url), "utf8").replace(
    /^import.*/,
    "",
  );
  const shape = (source: string) => {
    const { topology, findings } = topologyOf(source);
    return [
      findings.map(({ code }) => code),
      topology.links.map(({ members }) => members.length),
      [...topology.paths, ...topology.expectations].map(({ from, to }) => [from?.kind, to?.kind]),
    ];
  };
  const before = shape(text);
  const { symbols } = topologyOf(text);
  const names = new Set(symbols.occurrencesIn(uri).map(({ symbol }) => symbol));
  expect(names.size).toBeGreaterThan(40);
  for (const symbol of names) {
    if (symbol.endsWith("/with spaces")) continue;
    expect(shape(rename(text, symbols.occurrencesOf(symbol), "renamed")), symbol).toEqual(before);
  }
});
