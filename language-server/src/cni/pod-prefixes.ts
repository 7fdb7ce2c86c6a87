import { contains, type Prefix, sizeOf, usableHostCount } from "../address/prefix.ts";
import type { Cluster, Node, Sourced, Topology } from "../topology/topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { findCniPlugin } from "./registry.ts";

/** A prefix that the pods of a node have their addresses of: the node's podCIDR, or a block of the cluster's that the plugin gives the node. */
export type PodPrefix = {
  readonly kind: "podCIDR" | "block";
  readonly prefix: Sourced<Prefix>;
  /** How many pods may have an address of it. */
  readonly capacity: bigint;
};

/** Finds them for the nodes of a cluster. A plugin that gives nodes blocks asks nothing of their podCIDRs; of one with neither there are none. */
export function podPrefixes(cluster: Cluster, topology: Topology): (node: Node) => readonly PodPrefix[] {
  const plugin = findCniPlugin(cluster.cni.name);
  if (plugin?.addressing !== "pools")
    return ({ podCIDRs }) =>
      podCIDRs.map((prefix) => ({ kind: "podCIDR", prefix, capacity: usableHostCount(prefix.value) }));
  const network = plugin.network(cluster, indexTopology(topology));
  return (node) => {
    const taken = network.devices(node).flatMap(({ addresses }) => addresses);
    return (network.blocks?.(node) ?? []).map((prefix) => {
      const devices = new Set(taken.filter((each) => contains(prefix.value, each)).map(({ value }) => value));
      return { kind: "block", prefix, capacity: sizeOf(prefix.value) - BigInt(devices.size) };
    });
  };
}
