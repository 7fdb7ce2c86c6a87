import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerTopology } from "../cni/lower-topology.ts";
import { referenceCluster } from "../cni/reference-cluster.fixture.ts";
import type { Language } from "../messages/message.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { NodeFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { addressesDiagram } from "./addresses-diagram.ts";
import type { Diagram } from "./diagram.ts";
import { expectFlowchart } from "./flowchart-reader.fixture.ts";
import { hostileNames } from "./hostile-names.fixture.ts";
import { topologyDiagram } from "./topology-diagram.ts";

function drawTopology(fixture: TopologyFixture, language: Language = "en"): Diagram {
  const derived = deriveTopology(topology(fixture)).result;
  return topologyDiagram(derived, lowerTopology(derived).result, language);
}

function drawAddresses(fixture: TopologyFixture, language: Language = "en"): Diagram {
  return addressesDiagram(deriveTopology(topology(fixture)).result, [], language);
}

/** So many nodes with so many pods each. */
function manyPods(nodes: number, pods: number): TopologyFixture {
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  const podsOf = (node: number) => Object.fromEntries(range(pods).map((pod) => [`shop/web-${node}-${pod}`, ["nginx"]]));
  const list = range(nodes).map((node): [string, NodeFixture] => [`node${node}`, { pods: podsOf(node) }]);
  return { clusters: { demo: { cni: "flannel", nodes: Object.fromEntries(list) } } };
}

describe("topology", () => {
  test("frames for clusters, nodes and pods; bridge, tunnel and interfaces with their addresses; links between machines", async () => {
    const fixture = referenceCluster({ cluster: { cni: "flannel", cniOptions: { backend: "vxlan" } } });
    const { boxes, edges } = await expectFlowchart(drawTopology(fixture));
    const [cluster, node1, node2] = [
      "cluster demo · flannel · 10.244.0.0/16",
      "node node1 · 10.244.0.0/24",
      "node node2 · 10.244.1.0/24",
    ];
    expect(boxes).toEqual([
      cluster,
      `${cluster} > ${node1}`,
      `${cluster} > ${node1} > p1a · 10.244.0.2`,
      `${cluster} > ${node1} > p1a · 10.244.0.2 > app :80`,
      `${cluster} > ${node1} > p1b · 10.244.0.3`,
      `${cluster} > ${node1} > p1b · 10.244.0.3 > app`,
      `${cluster} > ${node1} > cni0 · bridge | 10.244.0.1/24`,
      `${cluster} > ${node1} > flannel.1 · VXLAN 1 | 10.244.0.0/32`,
      `${cluster} > ${node1} > eth0 | 192.168.50.11/24`,
      `${cluster} > ${node2}`,
      `${cluster} > ${node2} > p2a · 10.244.1.2`,
      `${cluster} > ${node2} > p2a · 10.244.1.2 > app :3306`,
      `${cluster} > ${node2} > cni0 · bridge | 10.244.1.1/24`,
      `${cluster} > ${node2} > flannel.1 · VXLAN 1 | 10.244.1.0/32`,
      `${cluster} > ${node2} > eth0 | 192.168.50.12/24`,
      "router core | lan 192.168.50.1/24",
      "host client | eth0 192.168.50.100/24",
      "link (implied) | 192.168.50.0/24",
    ]);
    expect(edges).toEqual([
      "p1a · 10.244.0.2 --- cni0 · bridge | 10.244.0.1/24",
      "p1b · 10.244.0.3 --- cni0 · bridge | 10.244.0.1/24",
      "cni0 · bridge | 10.244.0.1/24 -.- flannel.1 · VXLAN 1 | 10.244.0.0/32",
      "flannel.1 · VXLAN 1 | 10.244.0.0/32 -.- eth0 | 192.168.50.11/24",
      "p2a · 10.244.1.2 --- cni0 · bridge | 10.244.1.1/24",
      "cni0 · bridge | 10.244.1.1/24 -.- flannel.1 · VXLAN 1 | 10.244.1.0/32",
      "flannel.1 · VXLAN 1 | 10.244.1.0/32 -.- eth0 | 192.168.50.12/24",
      "eth0 | 192.168.50.11/24 --- link (implied) | 192.168.50.0/24",
      "eth0 | 192.168.50.12/24 --- link (implied) | 192.168.50.0/24",
      "link (implied) | 192.168.50.0/24 --- router core | lan 192.168.50.1/24",
      "link (implied) | 192.168.50.0/24 --- host client | eth0 192.168.50.100/24",
    ]);
  });

  test("what can be an end of a path is marked with the name that a path statement has for it", async () => {
    const diagram = drawTopology(referenceCluster());
    const { labels } = await expectFlowchart(diagram);
    expect(Object.fromEntries(diagram.endpoints.map(({ id, endpoint }) => [endpoint, labels.get(id)]))).toEqual({
      node1: "node node1 · 10.244.0.0/24",
      "default/p1a": "p1a · 10.244.0.2",
      "p1a:app": "app :80",
      "default/p1b": "p1b · 10.244.0.3",
      "p1b:app": "app",
      node2: "node node2 · 10.244.1.0/24",
      "default/p2a": "p2a · 10.244.1.2",
      "p2a:app": "app :3306",
      core: "router core | lan 192.168.50.1/24",
      client: "host client | eth0 192.168.50.100/24",
    });
  });

  test("where pods have addresses of blocks, the frame, the box and the tooltip of a node name these, and no podCIDR", async () => {
    const fixture = manyPods(1, 70);
    const demo = { ...fixture.clusters?.demo, cni: "calico", podCIDR: "10.244.0.0/16" };
    const drawn = drawTopology({ clusters: { demo } });
    const { boxes } = await expectFlowchart(drawn);
    const told = [...boxes, ...drawn.items.flatMap(({ name, lines }) => [name, ...lines])].join("\n");
    expect(told).toContain("node node0 · 10.244.0.0/26 · 10.244.0.64/26");
    expect(told).toContain("blocks 10.244.0.0/26, 10.244.0.64/26");
    expect(told).not.toContain("10.244.0.0/24");
  });

  test("titles are in the language asked for", async () => {
    const diagram = drawTopology(referenceCluster(), "zh-CN");
    const { boxes } = await expectFlowchart(diagram);
    expect(diagram.title).toBe("拓扑");
    expect(boxes[0]).toBe("集群 demo · bridge · 10.244.0.0/16");
  });

  // The more there is, the less of each is shown; the number of boxes stays what a person can read.
  test.each([
    { nodes: 2, pods: 4, shows: "shop/web-0-0 · 10.244.0.2 > nginx" },
    { nodes: 5, pods: 4, shows: "shop/web-0-0 | 10.244.0.2 | nginx" },
    { nodes: 4, pods: 100, shows: "shop/web-0-0 … shop/web-0-99 (100 pods)" },
    { nodes: 30, pods: 10, shows: "node0 | eth0 192.168.0.2/24 | 10.244.0.0/24 | 10 pods" },
    { nodes: 100, pods: 20, shows: "node0 … node99 (100 nodes, 2000 pods)" },
  ])("$nodes nodes with $pods pods: $shows", async ({ nodes, pods, shows }) => {
    const { boxes } = await expectFlowchart(drawTopology(manyPods(nodes, pods)));
    expect(boxes.filter((box) => box.endsWith(shows))).toHaveLength(1);
    expect(boxes.length).toBeLessThan(60);
  });

  test("an empty text gives a diagram that says so", async () => {
    expect((await expectFlowchart(drawTopology({}))).boxes).toEqual(["Nothing is declared yet"]);
    expect((await expectFlowchart(drawAddresses({}))).boxes).toEqual(["Nothing is declared yet"]);
  });

  test("any names and any numbers of things give diagrams that Mermaid takes, the same each time", async () => {
    const name = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: "grapheme", minLength: 1 }));
    const names = (most: number) => fc.uniqueArray(name, { maxLength: most });
    const shape = fc.record({ nodes: names(9), pods: names(9), hosts: names(40), cluster: name, links: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(shape, async ({ nodes, pods, hosts, cluster, links }) => {
        const node: NodeFixture = { pods: Object.fromEntries(pods.map((pod) => [pod, [pod]])) };
        const members = [...nodes, ...hosts].map((machine) => `${machine}:eth0`);
        const fixture: TopologyFixture = {
          clusters: { [cluster]: { cni: "flannel", nodes: Object.fromEntries(nodes.map((each) => [each, node])) } },
          hosts: Object.fromEntries(hosts.map((host) => [host, {}])),
          ...(links ? { links: { [cluster]: { subnet: "192.168.7.0/24", members } } } : {}),
        };
        for (const draw of [drawTopology, drawAddresses]) {
          const diagram = draw(fixture);
          await expectFlowchart(diagram);
          expect(draw(fixture)).toEqual(diagram);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("addresses", () => {
  test("each prefix with its owner and its usage, inside the prefix that it is of", async () => {
    const fixture: TopologyFixture = {
      clusters: {
        demo: {
          podCIDR: "10.244.0.0/16, fd00:10:244::/56",
          serviceCIDR: "10.96.0.0/24",
          nodes: {
            node1: { pods: { a: ["x"], b: ["x"], c: { hostNetwork: true } } },
            node2: { podCIDR: "10.99.0.0/24" },
          },
          services: { web: { clusterIP: "10.96.0.20", ports: [80] } },
        },
      },
      links: { lan: { subnet: "192.168.1.0/29", members: ["node1:eth0", "node2:eth0"] } },
    };
    const { boxes, edges } = await expectFlowchart(drawAddresses(fixture));
    expect(boxes.map((box) => box.replace("cluster demo > ", ""))).toEqual([
      "cluster demo",
      "10.244.0.0/16 | podCIDR | 1 of 256 node prefixes",
      "fd00:10:244::/56 | podCIDR | 2 of 256 node prefixes",
      "10.244.0.0/24 | podCIDR of node1 | 2 used, 251 free",
      "fd00:10:244::/64 | podCIDR of node1 | 2 used, about 2^64 free",
      "10.99.0.0/24 | podCIDR of node2 | 0 used, 253 free | outside of every podCIDR",
      "fd00:10:244:1::/64 | podCIDR of node2 | 0 used, about 2^64 free",
      "10.96.0.0/24 | serviceCIDR | 1 used, 253 free",
      "192.168.1.0/29 | link lan | 2 used, 4 free",
    ]);
    expect(edges).toEqual([
      "10.244.0.0/16 | podCIDR | 1 of 256 node prefixes --- 10.244.0.0/24 | podCIDR of node1 | 2 used, 251 free",
      "fd00:10:244::/56 | podCIDR | 2 of 256 node prefixes --- fd00:10:244::/64 | podCIDR of node1 | 2 used, about 2^64 free",
      "fd00:10:244::/56 | podCIDR | 2 of 256 node prefixes --- fd00:10:244:1::/64 | podCIDR of node2 | 0 used, about 2^64 free",
    ]);
  });

  test("a prefix with a conflict in it says so, and is red", async () => {
    const { mermaid } = drawAddresses({
      clusters: {
        demo: {
          podCIDR: "10.244.0.0/16",
          nodes: {
            node1: { podCIDR: "10.244.0.0/24", pods: { a: { ip: "10.244.0.9" }, b: { ip: "10.244.0.9" } } },
            node2: { podCIDR: "10.244.1.0/24", pods: { c: { ip: "10.244.7.9" } } },
            node3: { podCIDR: "10.244.2.0/24", pods: { d: { ip: "10.244.2.9" } } },
          },
        },
      },
      hosts: { one: { interfaces: { eth0: "10.0.0.5/24" } }, other: { interfaces: { eth0: "10.0.0.5/24" } } },
      links: { lan: { subnet: "10.0.0.0/24", members: ["one:eth0", "other:eth0"] } },
    });
    const red = /class ([\w,]+) lost/.exec(mermaid)?.[1]?.split(",") ?? [];
    const textOf = (id: string) => new RegExp(`${id}\\["([^"]*)"`).exec(mermaid)?.[1];
    expect(red.map(textOf)).toEqual([
      "10.244.0.0/24<br/>podCIDR of node1<br/>1 used, 252 free<br/>1 address taken twice",
      "10.244.1.0/24<br/>podCIDR of node2<br/>0 used, 253 free<br/>1 address outside of it",
      "10.0.0.0/24<br/>link lan<br/>1 used, 253 free<br/>1 address taken twice",
    ]);
  });

  test("many nodes are counted", async () => {
    const { boxes } = await expectFlowchart(drawAddresses(manyPods(200, 2)));
    expect(boxes.filter((box) => box.endsWith("… 176 more"))).toHaveLength(1);
    expect(boxes.length).toBeLessThan(40);
  });
});
