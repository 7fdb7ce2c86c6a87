import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerTopology } from "../cni/lower-topology.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { NodeFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import type { Diagram } from "./diagram.ts";
import { expectFlowchart } from "./flowchart-reader.fixture.ts";
import { topologyDiagram } from "./topology-diagram.ts";
import type { FoldingGroup } from "./topology-folding.ts";

function draw(fixture: TopologyFixture, group: FoldingGroup, opened: string[] = [], closed: string[] = []): Diagram {
  const derived = deriveTopology(topology(fixture)).result;
  const folding = { group, opened: new Set(opened), closed: new Set(closed) };
  return topologyDiagram(derived, lowerTopology(derived).result, "en", folding);
}

const nodes = (count: number): Record<string, NodeFixture> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`node${index}`, {}]));

/** Two namespaces, three workloads and two pods of their own, over so many nodes. */
function shop(nodeCount: number, replicas: number): TopologyFixture {
  return {
    clusters: {
      demo: {
        cni: "flannel",
        nodes: { ...nodes(nodeCount), own: { pods: { "shop/one": ["x"], "data/two": ["x"] } } },
        workloads: {
          "shop/web": { replicas, template: { labels: { app: "web" }, containers: { nginx: [80] } } },
          "shop/api": { replicas, template: { containers: { api: [8080] } } },
          "data/db": { kind: "statefulSet", replicas, template: { containers: { mysql: [3306] } } },
        },
        services: { "shop/web": { selector: { app: "web" }, ports: [80] } },
      },
    },
  };
}

const thousand = shop(50, 333);

/** The keys that the pods of a topology have where they are drawn. */
function podsOf(fixture: TopologyFixture): string[] {
  const { clusters } = deriveTopology(topology(fixture)).result;
  return clusters.flatMap(({ nodes: all }) => all.flatMap(({ pods }) => pods.map(({ id }) => `pod ${id}`))).toSorted();
}

/** The labels of the boxes in the cluster, and below it. */
async function seen(diagram: Diagram): Promise<string[]> {
  const { boxes } = await expectFlowchart(diagram);
  return boxes.map((box) => box.replace(/^cluster demo[^>]*> /, ""));
}

describe("a thousand pods", () => {
  test("by workload: a box each, tied to its nodes, and to its Services", async () => {
    const diagram = draw(thousand, "workload");
    const boxes = await seen(diagram);
    expect(boxes).toContain("deployment shop/web | 333 pods on 51 nodes | nginx :80");
    expect(boxes).toContain("statefulSet data/db | 333 pods on 51 nodes | mysql :3306");
    expect(boxes).toContain("shop/one | 10.244.50.2 | x");
    expect(boxes.length).toBeLessThan(12);
    const { edges } = await expectFlowchart(diagram);
    expect(edges.filter((edge) => edge.startsWith("Service shop/web"))).toEqual([
      expect.stringContaining("-.-> deployment shop/web"),
    ]);
  });

  test("by namespace, and opened to its workloads, and these to their pods", async () => {
    const closed = await seen(draw(thousand, "namespace"));
    expect(closed).toContain("namespace shop | 667 pods on 51 nodes | 3 groups of pods");
    const diagram = draw(thousand, "namespace", ["namespace demo shop", "workload demo deployment shop/web"]);
    const opened = await seen(diagram);
    const web = "namespace shop · 667 pods on 51 nodes > deployment shop/web · 333 pods on 51 nodes";
    expect(opened.filter((box) => box.startsWith(`${web} > shop/web-`))).toHaveLength(40);
    expect(opened).toContain(`${web} > … 293 more`);
    const drawn = diagram.items.filter(({ isPod }) => isPod);
    expect(drawn.slice(0, 3).map(({ key }) => key)).toEqual(["pod shop/web-0", "pod shop/web-1", "pod shop/web-2"]);
  });

  test("by node: a box each, which opens to its pods; more nodes than can be read are one box, which opens to nodes", async () => {
    const closed = await seen(draw(thousand, "node"));
    const all = "node0 … own (51 nodes, 1001 pods)";
    expect(closed.filter((box) => box.startsWith(`${all} > `))).toHaveLength(51);
    const { edges } = await expectFlowchart(draw(thousand, "node"));
    expect(edges.filter((edge) => !edge.includes("~~~"))).toEqual([`${all} --- link (implied) | 192.168.0.0/24`]);
    const many = shop(99, 300);
    expect(await seen(draw(many, "node"))).toContain("node0 … own (100 nodes, 902 pods)");
    expect(await seen(draw(many, "node", ["nodes demo node0"]))).toHaveLength(1 + 1 + 60 + 1 + 1);
    const boxes = await seen(draw(thousand, "node", ["node node7"]));
    expect(
      boxes.some((box) => / > node node7 · 10.244.7.0\/24 > shop\/web-7 … shop\/web-\d+ \(\d pods\)$/.test(box)),
    ).toBe(true);
    expect(boxes.filter((box) => box.includes(" > node8 |"))).toEqual([
      "node0 … own (51 nodes, 1001 pods) > node8 | eth0 192.168.0.10/24 | 10.244.8.0/24 | 21 pods",
    ]);
  });
});

test("ten nodes stand one below the other, by node as by themselves, whatever of them is open", () => {
  const ten = shop(9, 300);
  for (const diagram of [draw(ten, "auto"), draw(ten, "node"), draw(ten, "node", ["node node3"])])
    expect(diagram.mermaid).toMatch(/^flowchart LR\n/);
  expect(draw(ten, "node").mermaid).toBe(draw(ten, "auto").mermaid);
});

test("what is small can be closed, and what is closed says what is in it", async () => {
  const small: TopologyFixture = { clusters: { demo: { nodes: { a: { pods: { web: ["nginx"] } }, b: {} } } } };
  const diagram = draw(small, "auto", [], ["node a"]);
  expect(await seen(diagram)).toContain("a | eth0 192.168.0.2/24 | 10.244.0.0/24 | 1 pod");
  expect(diagram.items.find(({ key }) => key === "node a")?.fold).toBe("closed");
  expect(diagram.items.find(({ key }) => key === "node b")?.fold).toBe("open");
  expect(draw(small, "auto", ["nothing of this"], []).mermaid).toBe(draw(small, "auto").mermaid);
});

test("every part has a key of its own, the same whatever its addresses are, and its text", () => {
  const at = (ip: string): TopologyFixture => ({
    clusters: { demo: { nodes: { a: { pods: { web: { ip, containers: ["nginx"] } } } } } },
  });
  const keys = (fixture: TopologyFixture) => draw(fixture, "auto").items.map(({ key }) => key);
  expect(keys(at("10.244.0.9"))).toEqual(keys(at("10.244.0.10")));
  expect(keys(at("10.244.0.9"))).toContain("container web:nginx");
  const pod = draw(at("10.244.0.9"), "auto").items.find(({ key }) => key === "pod default/web");
  expect(pod).toMatchObject({ name: "pod default/web", lines: ["10.244.0.9", "on node a"], isPod: true });
  expect(pod?.extents).toHaveLength(1);
});

test("whatever is opened and closed, Mermaid takes it, no key is given twice, and each pod is drawn or in one fold", async () => {
  const fixtures = [shop(45, 30), shop(3, 30), shop(20, 6)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fixtures),
      fc.constantFrom<FoldingGroup>("auto", "node", "workload", "namespace"),
      fc.infiniteStream(fc.nat({ max: 2 })),
      async (fixture, group, choices) => {
        let [opened, closed]: [string[], string[]] = [[], []];
        // What is opened shows more to open.
        for (let round = 0; round < 3; round++) {
          const diagram = draw(fixture, group, opened, closed);
          await expectFlowchart(diagram);
          const keys = diagram.items.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          const drawn = diagram.items.flatMap(({ key, isPod }) => (isPod ? [key] : []));
          const folded = diagram.items.flatMap((item) => item.folded.map(({ key }) => key));
          const pods = [...drawn, ...folded].filter((key) => key.startsWith("pod "));
          expect(pods.toSorted()).toEqual(podsOf(fixture));
          for (const { key, fold } of diagram.items) {
            const choice = choices.next().value;
            if (fold === "closed" && choice > 0) opened = [...opened, key];
            if (fold === "open" && choice === 0) closed = [...closed, key];
          }
        }
      },
    ),
    { numRuns: 8 },
  );
});
