import { expect, test } from "vitest";
import { formatAddress } from "../address/address.ts";
import { formatPrefix } from "../address/prefix.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import { podPrefixes } from "./pod-prefixes.ts";

/** `KIND PREFIX: CAPACITY, TAKEN`, a line a prefix of each node. */
function told(cni: string): string[] {
  const nodes = {
    node1: { podCIDR: "10.244.0.0/24", pods: { a: { ip: "10.244.0.2" } } },
    node2: {
      podCIDR: "10.244.1.0/24",
      pods: { b: { ip: "10.244.1.2" }, c: { ip: "10.244.0.3" }, d: { hostNetwork: true } },
    },
  };
  const { result } = deriveTopology(topology({ clusters: { demo: { cni, nodes } } }));
  return result.clusters.flatMap((cluster) => {
    const prefixesOf = podPrefixes(cluster, result);
    return cluster.nodes.flatMap((node) =>
      prefixesOf(node).map(({ kind, prefix, capacity, taken }) => {
        const addresses = taken.map(formatAddress).join(" ");
        return `${node.name}: ${kind} ${formatPrefix(prefix.value)} for ${capacity}, ${addresses}`;
      }),
    );
  });
}

test("pods have addresses of their node's podCIDR, or of blocks, of which other nodes' pods may borrow", () => {
  expect(told("flannel")).toEqual([
    "node1: podCIDR 10.244.0.0/24 for 253, 10.244.0.2",
    "node2: podCIDR 10.244.1.0/24 for 253, 10.244.1.2 10.244.0.3",
  ]);
  expect(told("calico")).toEqual([
    "node1: block 10.244.0.0/26 for 63, 10.244.0.2 10.244.0.3",
    "node2: block 10.244.1.0/26 for 63, 10.244.1.2",
  ]);
});
