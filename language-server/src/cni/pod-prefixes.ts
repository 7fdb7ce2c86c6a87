import type { Address } from "../address/address.ts";
import { createAddressSet } from "../address/address-set.ts";
import { createBlockAllocator, createHostLocalAllocator } from "../address/allocation.ts";
import type { Prefix } from "../address/prefix.ts";
import { alignedPrefix, contains, formatPrefix, lastAddress, sizeOf, usableHostCount } from "../address/prefix.ts";
import type { Cluster, Node, Sourced, Topology } from "../topology/topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import type { ClusterNetwork } from "./plugin.ts";
import { networkedPods } from "./pod-network.ts";
import { findCniPlugin } from "./registry.ts";

/** A prefix that the pods of a node have their addresses of: the node's podCIDR, or a block of the cluster's that the plugin gives the node. */
export type PodPrefix = {
  readonly kind: "podCIDR" | "block";
  readonly prefix: Sourced<Prefix>;
  /** How many pods may have an address of it. */
  readonly capacity: bigint;
  /** What devices of the plugin have of a block: no pod gets it. */
  readonly devices: readonly Address[];
  /** Those of the node's pods, wherever they are; of a block those that are in it, whoever has them: pods of other nodes may borrow some. */
  readonly taken: readonly Address[];
};

/** What the pods of a node have their addresses of, without who has them. */
export type PodSources = { readonly kind: PodPrefix["kind"]; readonly prefixes: readonly Sourced<Prefix>[] };

/** Finds it for the nodes of a cluster, at little cost: under a plugin that gives nodes blocks it is the node's blocks, and no podCIDR. */
export function podSources(cluster: Cluster, topology: Topology): (node: Node) => PodSources {
  const plugin = findCniPlugin(cluster.cni.name);
  if (plugin?.addressing !== "pools") return ({ podCIDRs }) => ({ kind: "podCIDR", prefixes: podCIDRs });
  let network: ClusterNetwork | undefined;
  return (node) => {
    network ??= plugin.network(cluster, indexTopology(topology));
    return { kind: "block", prefixes: network.blocks?.(node) ?? [] };
  };
}

/** Finds them for the nodes of a cluster. A plugin that gives nodes blocks asks nothing of their podCIDRs; of one with neither there are none. */
export function podPrefixes(cluster: Cluster, topology: Topology): (node: Node) => readonly PodPrefix[] {
  const plugin = findCniPlugin(cluster.cni.name);
  if (plugin?.addressing !== "pools")
    return (node) => {
      const taken = addressesOf(node);
      return node.podCIDRs.map((prefix) => ({
        ...{ kind: "podCIDR", prefix, taken, devices: [], capacity: usableHostCount(prefix.value) },
      }));
    };
  const network = plugin.network(cluster, indexTopology(topology));
  let byBlock: ReadonlyMap<string, readonly Address[]> | undefined;
  return (node) => {
    const devices = network.devices(node).flatMap(({ addresses }) => addresses);
    return (network.blocks?.(node) ?? []).map((prefix) => {
      byBlock ??= groupByBlock(
        cluster,
        cluster.nodes.flatMap((each) => network.blocks?.(each) ?? []),
      );
      const own = devices.filter((each) => contains(prefix.value, each));
      return {
        kind: "block",
        prefix,
        devices: own,
        taken: byBlock.get(formatPrefix(prefix.value)) ?? [],
        capacity: sizeOf(prefix.value) - BigInt(new Set(own.map(({ value }) => value)).size),
      };
    });
  };
}

/** The next addresses for pods of a prefix of a node, of which `held` are everybody's: of a block the first and the last, too, of a podCIDR none that host-local keeps. */
export function nextForPods(
  { kind, prefix: { value }, devices }: PodPrefix,
  held: readonly Address[],
): () => Address | undefined {
  const taken = createAddressSet([...held.filter((each) => contains(value, each)), ...devices]);
  return kind === "block"
    ? createBlockAllocator({ first: value.address, last: lastAddress(value) }, taken).next
    : createHostLocalAllocator(value, { taken }).next;
}

function addressesOf(node: Node): Address[] {
  return networkedPods(node).flatMap(({ ips }) => ips.map(({ value }) => value));
}

/** The addresses of the cluster's pods by the block that they are in: those of one family have one length. */
function groupByBlock({ nodes }: Cluster, blocks: readonly Sourced<Prefix>[]): ReadonlyMap<string, readonly Address[]> {
  const lengths = new Map(blocks.map(({ value }) => [value.address.family, value.length]));
  const groups = new Map<string, Address[]>();
  for (const node of nodes) {
    for (const address of addressesOf(node)) {
      const length = lengths.get(address.family);
      if (length === undefined) continue;
      const key = formatPrefix(alignedPrefix(address, length));
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [address]);
      else known.push(address);
    }
  }
  return groups;
}
