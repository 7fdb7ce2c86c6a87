import { expect, test } from "vitest";
import { lowerTopology } from "../cni/lower-topology.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { languages } from "../messages/message.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { expectFlowchart } from "./flowchart-reader.fixture.ts";
import { hostileNames } from "./hostile-names.fixture.ts";
import { matrixDiagram } from "./matrix-diagram.ts";

function draw(fixture: TopologyFixture, language = languages[0] ?? "en") {
  const derived = deriveTopology(topology(fixture)).result;
  const index = indexTopology(derived);
  const { result: dataplane } = lowerTopology(derived, index);
  return matrixDiagram(buildMatrix({ topology: derived, index, dataplane }), language);
}

const pods = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { containers: { c: [80] } }]));

test("an arrow to whom packets get, with the ports; one from everyone where all do", async () => {
  const nodes = { node1: { pods: pods(["web", "db"]) }, node2: { pods: pods(["far"]) } };
  const { boxes, edges } = await expectFlowchart(draw({ clusters: { demo: { cni: "bridge", nodes } } }));
  expect(boxes).toEqual(["web", "db", "far", "node node1 and 1 more", "everyone"]);
  expect(edges).toContain("web -->|TCP 80| db");
  expect(edges).not.toContain("web -->|TCP 80| far");
  const flannel = await expectFlowchart(draw({ clusters: { demo: { cni: "flannel", nodes } } }));
  expect(flannel.edges).toEqual([
    "everyone -->|TCP 80| db",
    "everyone -->|TCP 80| far",
    "everyone -->|ICMP| node node1 and 1 more",
    "everyone -->|TCP 80| web",
  ]);
});

test.each([
  ["names that break a careless writer", hostileNames.map((name) => `${name}-x`)],
  ["more than can be drawn one by one", Array.from({ length: 90 }, (_, at) => `team-${at % 5}/web-${at}`)],
  ["more namespaces than can be drawn", Array.from({ length: 120 }, (_, at) => `team-${at}/web`)],
  ["more in one namespace than can be drawn", Array.from({ length: 150 }, (_, at) => `web-${at}`)],
  ["nothing", []],
])("valid and below Mermaid's limits: %s", async (_, names) => {
  for (const language of languages) {
    const nodes = { node1: { pods: pods(names) } };
    const { boxes } = await expectFlowchart(draw({ clusters: { demo: { cni: "flannel", nodes } } }, language));
    expect(boxes.length).toBeGreaterThan(0);
  }
});
