import { findOverlaps } from "../../address/overlap.ts";
import {
  containsPrefix,
  equalPrefix,
  formatPrefix,
  overlaps,
  type Prefix,
  type PrefixEntry,
} from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Cluster, Node, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { freePodCidr } from "../free-pod-cidr.ts";
import { linkWords } from "../ranges.ts";

/** The podCIDRs of nodes are pairwise disjoint, and no network of nodes (rules B3, D2, D4). */
export const overlappingNodePrefixes: Check = { code: "prefix-overlap", run };

type NodePrefix = { readonly cluster: Cluster; readonly node: Node; readonly prefix: Sourced<Prefix> };

function run(context: CheckContext): readonly Fault[] {
  const all = context.topology.clusters.flatMap((cluster) =>
    cluster.nodes.flatMap((node) =>
      node.podCIDRs.map(
        (prefix): PrefixEntry<NodePrefix> => ({ prefix: prefix.value, item: { cluster, node, prefix } }),
      ),
    ),
  );
  return [...amongNodes(all, context), ...withLinks(all, context)];
}

function amongNodes(all: readonly PrefixEntry<NodePrefix>[], context: CheckContext): readonly Fault[] {
  const byOuter = new Map<NodePrefix, NodePrefix[]>();
  for (const { outer, inner } of findOverlaps(all)) {
    if (isExplained(outer.item, inner.item)) continue;
    const group = byOuter.get(outer.item);
    if (group === undefined) byOuter.set(outer.item, [inner.item]);
    else group.push(inner.item);
  }
  return [...byOuter].flatMap(([outer, group]) => {
    const equal = group.filter((inner) => equalPrefix(inner.prefix.value, outer.prefix.value));
    const inside = group.filter((inner) => !equal.includes(inner));
    const equals = equal.map((inner) => pairFault(outer, inner, context));
    const [first] = inside;
    if (first === undefined) return equals;
    // One prefix around many others is the fault, not each of them.
    const isWide = inside.length > 1 && outer.prefix.origin === "declared";
    return [
      ...equals,
      ...(isWide ? [wideFault(outer, inside)] : inside.map((inner) => pairFault(outer, inner, context))),
    ];
  });
}

/** Nodes of two clusters whose podCIDRs overlap: that of the clusters is told. */
function isExplained(left: NodePrefix, right: NodePrefix): boolean {
  if (left.node === right.node) return false;
  return (
    left.cluster !== right.cluster &&
    left.cluster.podCIDRs.some((a) => right.cluster.podCIDRs.some((b) => overlaps(a.value, b.value)))
  );
}

function pairFault(left: NodePrefix, right: NodePrefix, context: CheckContext): Fault {
  const isLeftLater =
    left.prefix.origin === right.prefix.origin
      ? comparePlaces(left.prefix.place, right.prefix.place) > 0
      : left.prefix.origin === "declared";
  const [at, other] = isLeftLater ? [left, right] : [right, left];
  const args = {
    prefix: formatPrefix(at.prefix.value),
    node: at.node.name,
    outer: formatPrefix(other.prefix.value),
    other: other.node.name,
  };
  const around = at.cluster.podCIDRs.find(({ value }) => containsPrefix(value, at.prefix.value));
  return {
    severity: "error",
    message: message("checks.overlap-nodes", args),
    place: at.prefix.place,
    related: [{ message: message("checks.node-prefix-here", args), place: other.prefix.place }],
    fixes: () => (around === undefined ? [] : freePodCidr(around.value, at.node, at.prefix, context)),
  };
}

function wideFault(outer: NodePrefix, inside: readonly NodePrefix[]): Fault {
  const args = { prefix: formatPrefix(outer.prefix.value), node: outer.node.name, count: inside.length };
  return {
    severity: "error",
    message: message("checks.overlap-nodes-wide", args),
    place: outer.prefix.place,
    related: inside.slice(0, 3).map(({ prefix, node }) => ({
      message: message("checks.node-prefix-here", { other: node.name, outer: formatPrefix(prefix.value) }),
      place: prefix.place,
    })),
  };
}

/** A podCIDR outside of its cluster's that is a link's subnet; inside, the overlap is the cluster's own. */
function withLinks(all: readonly PrefixEntry<NodePrefix>[], context: CheckContext): readonly Fault[] {
  const astray = all.filter(
    ({ item: { cluster, prefix } }) =>
      prefix.origin === "declared" && !cluster.podCIDRs.some(({ value }) => containsPrefix(value, prefix.value)),
  );
  return astray.flatMap(({ item: { cluster, node, prefix } }): Fault[] => {
    for (const [link, subnets] of context.linkSubnets) {
      const subnet = subnets.find(({ value }) => overlaps(value, prefix.value));
      if (subnet === undefined) continue;
      const around = cluster.podCIDRs.find(({ value }) => value.address.family === prefix.value.address.family);
      const words = linkWords(link, subnet);
      return [
        {
          severity: "error",
          message: message("checks.overlap-node-link", {
            prefix: formatPrefix(prefix.value),
            node: node.name,
            range: words,
          }),
          place: prefix.place,
          related: [{ message: message("checks.range-here", { range: words }), place: subnet.place }],
          fixes: () => (around === undefined ? [] : freePodCidr(around.value, node, prefix, context)),
        },
      ];
    }
    return [];
  });
}
