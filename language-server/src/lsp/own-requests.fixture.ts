// What can be asked beyond LSP (protocol.ts and its neighbours).
import { at, has, like, mysqlInRack, type Row, some } from "./asked-network.fixture.ts";

const ends = { from: "web", to: "db" };
export const ownRows: readonly Row[] = [
  ...(["topology", "addresses", "policy"] as const).map(
    (view): Row => ({
      method: "k8snet/diagram",
      about: view,
      ask: { view },
      answer: { mermaid: has(view === "policy" ? "No policy" : "10.244.0.0/24"), report: has("```mermaid") },
    }),
  ),
  {
    method: "k8snet/diagram",
    about: "folded",
    ask: { view: "topology", folding: { group: "node", opened: [], closed: [] } },
    answer: { pods: { count: 2, drawn: 0 } },
  },
  {
    method: "k8snet/path",
    ask: { ...ends, view: "path" },
    answer: { mermaid: has("flowchart"), verdict: "delivered" },
  },
  {
    method: "k8snet/path",
    about: "as a sequence",
    ask: { ...ends, view: "sequence" },
    answer: { mermaid: has("sequenceDiagram") },
  },
  { method: "k8snet/pathReport", ask: ends, answer: { markdown: has("VXLAN") } },
  {
    method: "k8snet/fence",
    ask: { words: "view topology", text: "host fenced\n" },
    answer: { drawings: [{ mermaid: has("fenced") }], problems: [] },
  },
  { method: "k8snet/endpoints", answer: some(like({ name: "db:mysql", kind: "container", place: mysqlInRack })) },
  {
    method: "k8snet/statements",
    answer: [
      { kind: "path", result: { status: "traced" } },
      { kind: "expect", result: { status: "failed", expected: "denied" } },
    ],
  },
  { method: "k8snet/endpointAt", ask: at("contai|ner nginx"), answer: { name: "web:nginx" } },
  { method: "k8snet/agentTool", ask: { tool: "check", arguments: {} }, answer: { text: has("1 do not") } },
  {
    method: "k8snet/topologyItems",
    ask: { parent: "/cluster:demo", filter: "mysql", limit: 9 },
    answer: { items: [{ label: "node2" }], total: 1 },
  },
  {
    method: "k8snet/topologyWay",
    ask: at("contai|ner nginx"),
    answer: ["demo", "node1", "web", "nginx"].map((label) => ({ item: { label } })),
  },
  {
    method: "k8snet/pathSteps",
    ask: ends,
    answer: { choices: { ports: ["3306/TCP"] }, path: { verdict: "delivered", ways: some(like({ id: "forward" })) } },
  },
  {
    method: "k8snet/declaredPaths",
    answer: [
      { from: "web:nginx", to: "db:mysql" },
      { from: "web", to: "db:mysql" },
    ],
  },
  { method: "k8snet/namedEndpoint", ask: { name: "10.244.0.2" }, answer: { kind: "address", detail: "pod web" } },
  { method: "k8snet/addressMap", answer: { prefixes: some(like({ prefix: "10.244.1.0/24", free: "10.244.1.3" })) } },
  {
    method: "k8snet/addressBlocks",
    ask: { id: "node node1 10.244.0.0/24", within: null },
    answer: some(like({ name: "10.244.0.2", state: "used" }), like({ name: "10.244.0.3", state: "free" })),
  },
  { method: "k8snet/verify", answer: { problem: has("k8snet lab verify") } },
  { method: "k8snet/serverStatus", answer: { markdown: has("| main.k8snet |") } },
];
