import { createSubnetAllocator, type SubnetAllocator } from "../../address/allocation.ts";
import { containsPrefix, formatPrefix, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Finding, Result } from "../finding.ts";
import type { Cluster, Node, Sourced, Topology } from "../topology.ts";
import { derived, finding } from "./derived.ts";

/**
 * Gives nodes a podCIDR of each family that their cluster has one of, as kube-controller-manager does: the next subnet
 * that overlaps neither a node's podCIDR nor the service CIDR (pkg/controller/nodeipam/ipam/range_allocator.go). A
 * service CIDR that covers all of the cluster's podCIDR is not avoided: the overlap is the fault to tell of.
 */
export function deriveNodePrefixes(topology: Topology): Result<Topology> {
  const findings: Finding[] = [];
  const taken = topology.clusters.flatMap(({ nodes }) =>
    nodes.flatMap(({ podCIDRs }) => podCIDRs.map(({ value }) => value)),
  );
  const clusters = topology.clusters.map((cluster) => {
    const nodes = cluster.podCIDRs.reduce<readonly Node[]>(
      (soFar, from) => deriveFamily(cluster, soFar, from, taken, findings),
      cluster.nodes,
    );
    return { ...cluster, nodes };
  });
  return { result: { ...topology, clusters }, findings };
}

/**
 * The length of a node's podCIDR: /24 and /64 are kube-controller-manager's defaults. It refuses to start where the
 * cluster's own prefix is longer, and gives all to one node where it is as long; there it is flannel's SubnetLen, two
 * bits more, at most the /30 and /126 that host-local accepts. Undefined where the cluster's is too long for that. Cilium's operator gives nodes a /24, or a
 * /120 (`clusterPoolIPv6MaskSize`).
 */
export function nodeMaskLength(cluster: Prefix, isCiliumPool = false): number | undefined {
  const [usual, longest] = cluster.address.family === 4 ? [24, 30] : [isCiliumPool ? 120 : 64, 126];
  if (cluster.length < usual) return usual;
  return cluster.length > longest ? undefined : Math.min(cluster.length + 2, longest);
}

/** Adds what it gives to `taken`, so that two clusters with one podCIDR do not share a node's. */
function deriveFamily(
  cluster: Cluster,
  nodes: readonly Node[],
  from: Sourced<Prefix>,
  taken: Prefix[],
  findings: Finding[],
): readonly Node[] {
  const { family } = from.value.address;
  const lacks = ({ podCIDRs }: Node) => !podCIDRs.some(({ value }) => value.address.family === family);
  if (!nodes.some(lacks)) return nodes;
  // Cilium's operator, which allocates from its own pool, knows nothing of the service CIDR.
  const isOwnPool = cluster.cni.name === "cilium" && from.origin === "derived";
  const length = nodeMaskLength(from.value, isOwnPool);
  const services = isOwnPool ? [] : cluster.serviceCIDRs.map(({ value }) => value);
  const avoided = services.filter((service) => !containsPrefix(service, from.value));
  const allocator: SubnetAllocator =
    length === undefined
      ? { next: () => undefined, capacity: 0n }
      : createSubnetAllocator(from.value, length, { taken: [...taken, ...avoided] });
  const without: Node[] = [];
  const result = nodes.map((node) => {
    if (!lacks(node)) return node;
    const given = allocator.next();
    if (given === undefined) {
      without.push(node);
      return node;
    }
    taken.push(given);
    return { ...node, podCIDRs: [...node.podCIDRs, derived(given, node.place)] };
  });
  const first = without[0];
  if (first !== undefined) findings.push(exhausted(from, length, allocator.capacity, first, without.length));
  return result;
}

/** One finding, at the first node that gets none: the others lack it for the same reason. */
function exhausted(
  from: Sourced<Prefix>,
  length: number | undefined,
  capacity: bigint,
  node: Node,
  count: number,
): Finding {
  const prefix = formatPrefix(from.value);
  const text =
    length === undefined
      ? message("checks.pod-cidr-too-small", { prefix })
      : message("checks.prefix-exhausted-nodes", {
          prefix,
          length,
          capacity: String(capacity),
          node: node.name,
          count,
        });
  const related = { message: message("checks.prefix-here", { prefix }), place: from.place };
  return finding("prefix-exhausted", "error", text, node.place, from.origin === "declared" ? [related] : []);
}
