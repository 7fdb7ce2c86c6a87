import { formatAddress } from "../../address/address.ts";
import { formatPrefix, lastAddress, type Prefix, sizeOf, subnetCount, usableHostCount } from "../../address/prefix.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import { hostCapacity } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import type { Cluster, Sourced } from "../../topology/topology.ts";
import { counted } from "../counted.ts";
import type { View } from "../workspace.ts";
import type { Hint } from "./hint.ts";

/**
 * How much the prefixes that are written have room for: nodes in a cluster's, pods in a node's, hosts in a link's, addresses in any other. Where pods' addresses come of
 * blocks, a node's podCIDR has room for none, and its cluster's for addresses.
 */
export function prefixHints(view: View, range: Range): Hint[] {
  const hints: Hint[] = [];
  const add = (prefixes: readonly Sourced<Prefix>[], say: (prefix: Prefix) => Message) => {
    for (const { value, origin, place } of prefixes) {
      if (origin !== "declared" || place.uri !== view.uri || !touches(place.range, range)) continue;
      const tooltip = message("hints.range", {
        prefix: formatPrefix(value),
        first: formatAddress(value.address),
        last: formatAddress(lastAddress(value)),
      });
      hints.push({ position: place.range.end, parts: [{ text: say(value), tooltip, from: null }], kind: "remark" });
    }
  };
  const { clusters, links } = view.analysis.topology;
  for (const cluster of clusters) {
    const isOfBlocks = findCniPlugin(cluster.cni.name)?.addressing === "pools";
    add(cluster.podCIDRs, (prefix) => (isOfBlocks ? counted(sizeOf(prefix), "addresses") : nodesIn(prefix, cluster)));
    add(cluster.serviceCIDRs, (prefix) => counted(hostCapacity(prefix), "addresses"));
    for (const { podCIDRs } of isOfBlocks ? [] : cluster.nodes)
      add(podCIDRs, (prefix) => counted(usableHostCount(prefix), "pods"));
    for (const { ingress, egress } of cluster.policies)
      for (const { peers } of [...ingress, ...egress])
        for (const { ipBlock } of peers)
          if (ipBlock !== null)
            add([ipBlock.cidr, ...ipBlock.except], (prefix) => counted(sizeOf(prefix), "addresses"));
    for (const { egress } of cluster.clusterPolicies)
      for (const { peers } of egress)
        for (const { networks } of peers) add(networks, (prefix) => counted(sizeOf(prefix), "addresses"));
  }
  for (const { subnets } of links) add(subnets, (prefix) => counted(hostCapacity(prefix), "addresses"));
  return hints;
}

/** Nodes get prefixes of the length that the first of them has. */
function nodesIn(prefix: Prefix, { nodes }: Cluster): Message {
  const { family } = prefix.address;
  const own = nodes.flatMap(({ podCIDRs }) => podCIDRs).find(({ value }) => value.address.family === family);
  const length = own?.value.length ?? (family === 4 ? 24 : 64);
  const count = subnetCount(prefix, length);
  return count === 0n ? counted(sizeOf(prefix), "addresses") : counted(count, "nodes");
}
