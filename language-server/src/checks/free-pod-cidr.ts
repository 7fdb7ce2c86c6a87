import { createSubnetAllocator } from "../address/allocation.ts";
import { alignedPrefix, contains, containsPrefix, formatPrefix, overlaps, type Prefix } from "../address/prefix.ts";
import { message } from "../messages/message.ts";
import type { Fix } from "../topology/finding.ts";
import type { Node, Sourced, Topology } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";
import { replaceFix } from "./containment.ts";

/**
 * The fix that gives a node another podCIDR out of its cluster's: the one around the addresses that its pods declare,
 * else the next free one of the same length. Nothing where there is none.
 */
export function freePodCidr(
  around: Prefix,
  node: Node,
  podCIDR: Sourced<Prefix>,
  { topology }: CheckContext,
): readonly Fix[] {
  const taken = takenPrefixes(topology, podCIDR);
  const found = aroundPods(around, node, podCIDR.value, taken) ?? nextFree(around, node, podCIDR, taken);
  if (found === undefined) return [];
  const prefix = formatPrefix(found);
  return [replaceFix(message("checks.fix-free-pod-cidr", { prefix }), podCIDR.place, prefix)];
}

/** What a podCIDR must keep off: other nodes', services' and links' prefixes. */
function takenPrefixes({ clusters, links }: Topology, own: Sourced<Prefix>): readonly Prefix[] {
  return [
    ...clusters.flatMap(({ nodes, serviceCIDRs }) => [...nodes.flatMap(({ podCIDRs }) => podCIDRs), ...serviceCIDRs]),
    ...links.flatMap(({ subnets }) => subnets),
  ].flatMap((each) => (each === own ? [] : [each.value]));
}

function declaredAddresses(node: Node, { address: { family } }: Prefix) {
  return node.pods.flatMap(({ ips, hostNetwork }) =>
    hostNetwork ? [] : ips.filter(({ value, origin }) => origin === "declared" && value.family === family),
  );
}

/** The widest prefix, at most as wide as the one before, that has all of the pods' declared addresses and nobody else's. */
function aroundPods(around: Prefix, node: Node, before: Prefix, taken: readonly Prefix[]): Prefix | undefined {
  const addresses = declaredAddresses(node, before);
  const [first] = addresses;
  if (first === undefined) return undefined;
  for (let length = before.length; length <= before.length + 8; length++) {
    const candidate = alignedPrefix(first.value, length);
    if (!addresses.every(({ value }) => contains(candidate, value))) return undefined;
    if (containsPrefix(around, candidate) && !taken.some((each) => overlaps(each, candidate))) return candidate;
  }
  return undefined;
}

/** Not where pods declare addresses: these would be outside of it. */
function nextFree(around: Prefix, node: Node, podCIDR: Sourced<Prefix>, taken: readonly Prefix[]): Prefix | undefined {
  if (declaredAddresses(node, podCIDR.value).length > 0) return undefined;
  return createSubnetAllocator(around, podCIDR.value.length, { taken }).next();
}
