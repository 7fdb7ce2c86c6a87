import { type Address, bitsOf, type Family } from "../../address/address.ts";
import type { AddressSet } from "../../address/address-set.ts";
import { createHostLocalAllocator, type HostLocalAllocator } from "../../address/allocation.ts";
import { formatPrefix, type Prefix, usableHostCount } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Finding, Result } from "../finding.ts";
import { nodeAddress } from "../node-address.ts";
import type { Node, Pod, Sourced, Topology } from "../topology.ts";
import { derived, finding } from "./derived.ts";

/**
 * Gives pods an address of each family that their node has a podCIDR of, in the order of host-local, none that is in
 * `held`, which grows. A hostNetwork pod has its node's addresses. A pod for which there is none left goes without.
 */
export function derivePodAddresses(topology: Topology, held: AddressSet): Result<Topology> {
  const findings: Finding[] = [];
  // Nodes that declare one prefix share an allocator, so that none looks again at what another one gave.
  const allocators = new Map<string, HostLocalAllocator>();
  const allocatorOf = (prefix: Prefix) => {
    const key = formatPrefix(prefix);
    const allocator = allocators.get(key) ?? createHostLocalAllocator(prefix, { taken: held });
    allocators.set(key, allocator);
    return allocator;
  };
  const addressNode = (node: Node): Node => {
    const sources = node.podCIDRs.map((from) => ({
      from,
      allocator: allocatorOf(from.value),
      missing: 0,
    }));
    const addressPod = (pod: Pod): Pod => {
      if (pod.hostNetwork) return withNodeAddresses(pod, node);
      let { ips } = pod;
      for (const source of sources) {
        if (hasFamily(ips, source.from.value.address.family)) continue;
        const given = source.allocator.next();
        if (given === undefined) {
          source.missing++;
          continue;
        }
        held.add(given);
        const added = derived(given, pod.place);
        // An array that starts empty and grows keeps room for 16 more.
        ips = ips.length === 0 ? [added] : [...ips, added];
      }
      return ips === pod.ips ? pod : { ...pod, ips };
    };
    const pods = node.pods.map(addressPod);
    const used = sources.find(({ missing }) => missing > 0);
    if (used !== undefined) findings.push(exhausted(node, used.from, used.missing));
    return { ...node, pods };
  };
  const clusters = topology.clusters.map((cluster) => ({ ...cluster, nodes: cluster.nodes.map(addressNode) }));
  return { result: { ...topology, clusters }, findings };
}

function hasFamily(ips: readonly Sourced<Address>[], family: Family): boolean {
  for (const { value } of ips) if (value.family === family) return true;
  return false;
}

function withNodeAddresses(pod: Pod, node: Node): Pod {
  if (pod.ips.length > 0) return pod;
  const ips = ([4, 6] as const).flatMap((family) => {
    const found = nodeAddress(node, family);
    return found === undefined ? [] : [derived(found.value, pod.place)];
  });
  return { ...pod, ips };
}

function exhausted(node: Node, from: Sourced<Prefix>, count: number): Finding {
  const prefix = formatPrefix(from.value);
  const longest = bitsOf(from.value.address.family) - 2;
  // Too long for any pod: the fault is the declared podCIDR's own, not that there are too many pods.
  if (from.origin === "declared" && from.value.length > longest) {
    const text = message("checks.prefix-too-long", { prefix, node: node.name, longest });
    return finding("prefix-too-long", "error", text, from.place);
  }
  const args = { node: node.name, prefix, capacity: String(usableHostCount(from.value)), count };
  const related = { message: message("checks.prefix-here", { prefix }), place: from.place };
  return finding(
    "prefix-exhausted",
    "error",
    message("checks.prefix-exhausted-pods", args),
    node.place,
    from.origin === "declared" ? [related] : [],
  );
}
