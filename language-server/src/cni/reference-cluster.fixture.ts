import type { ClusterFixture, NodeFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";

/** What differs from the reference cluster. */
export type ReferenceChanges = {
  readonly cluster?: Partial<ClusterFixture>;
  readonly node1?: Partial<NodeFixture>;
  readonly node2?: Partial<NodeFixture>;
  /** Nodes beside the two. */
  readonly nodes?: Readonly<Record<string, NodeFixture>>;
  readonly topology?: Omit<TopologyFixture, "clusters">;
};

/** Two nodes with the pods p1a, p1b and p2a, the default gateway 192.168.50.1 and the external client 192.168.50.100, on one link. */
export function referenceCluster(changes: ReferenceChanges = {}): TopologyFixture {
  const node = (number: number, given: Partial<NodeFixture> | undefined): NodeFixture => ({
    interfaces: { eth0: { ip: `192.168.50.1${number}/24`, gateway: "192.168.50.1" } },
    podCIDR: `10.244.${number - 1}.0/24`,
    ...given,
  });
  return {
    clusters: {
      demo: {
        podCIDR: "10.244.0.0/16",
        serviceCIDR: "10.96.0.0/12",
        ...changes.cluster,
        nodes: {
          node1: node(1, {
            pods: { p1a: { ip: "10.244.0.2", containers: { app: [80] } }, p1b: ["app"] },
            ...changes.node1,
          }),
          node2: node(2, { pods: { p2a: { ip: "10.244.1.2", containers: { app: [3306] } } }, ...changes.node2 }),
          ...changes.nodes,
        },
      },
    },
    routers: { core: { interfaces: { lan: "192.168.50.1/24" } } },
    hosts: { client: { interfaces: { eth0: "192.168.50.100/24" } } },
    ...changes.topology,
  };
}
