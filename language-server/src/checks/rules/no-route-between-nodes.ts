import type { Address } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { hasUnresolvedMembers, joinedMachines } from "../joined-machines.ts";
import { isBlamedNode, isNeighbourOf, nodesToldByPlugin } from "../node-pairs.ts";

/**
 * Every node has a way to the others: links join them, and where they are not neighbours each has a route (rule C9).
 * Each node is held against the first one of its cluster, not against every other.
 */
export const noRouteBetweenNodes: Check = { code: "no-route-between-nodes", run };

function run(context: CheckContext): readonly Fault[] {
  const clusters = context.topology.clusters.filter(({ nodes }) => nodes.length > 1);
  if (clusters.length === 0) return [];
  const groupOf = joinedMachines(context.topology);
  return clusters.flatMap((cluster) => faultsOf(cluster, groupOf, context));
}

function faultsOf(cluster: Cluster, groupOf: (machine: string) => string, context: CheckContext): readonly Fault[] {
  const first = largestGroup(cluster.nodes, groupOf);
  if (first === undefined) return [];
  let toldNodes: ReadonlySet<Node> | undefined;
  const told = () => {
    toldNodes ??= nodesToldByPlugin(cluster, context);
    return toldNodes;
  };
  return cluster.nodes.flatMap((node): Fault[] => {
    if (node === first || isNeighbourOf(node, first, context)) return [];
    // A wrong address or next hop, or what the plugin itself tells of the pair, is the cause.
    if ([node, first].some((each) => isBlamedNode(each, context)) || told().has(node)) return [];
    if (groupOf(node.id) !== groupOf(first.id)) {
      // A link names a member that does not exist: this node may be meant.
      if (hasUnresolvedMembers(context.topology)) return [];
      const args = { node: node.name, other: first.name };
      return [faultAt(node, first, message("checks.no-link-between-nodes", args))];
    }
    if (!hasRoute(node, first)) return [noRouteFault(node, first)];
    return hasRoute(first, node) ? [] : [noRouteFault(first, node)];
  });
}

/** Told at the node that lacks the route. */
function noRouteFault(from: Node, to: Node): Fault {
  return faultAt(from, to, message("checks.no-route-to-node", { node: from.name, other: to.name }));
}

function faultAt(node: Node, other: Node, text: Message): Fault {
  const related = [{ message: message("checks.other-node-here", { node: other.name }), place: other.place }];
  return { severity: "error", message: text, place: node.place, related };
}

/** The first node of those that most others are joined with. */
function largestGroup(nodes: readonly Node[], groupOf: (machine: string) => string): Node | undefined {
  const groups = new Map<string, { readonly first: Node; count: number }>();
  for (const node of nodes) {
    const group = groups.get(groupOf(node.id)) ?? { first: node, count: 0 };
    groups.set(groupOf(node.id), group);
    group.count++;
  }
  let best: { readonly first: Node; readonly count: number } | undefined;
  for (const group of groups.values()) if (group.count > (best?.count ?? 0)) best = group;
  return best?.first;
}

/** In one of the families that both have. */
function hasRoute(from: Node, to: Node): boolean {
  return ([4, 6] as const).some((family) => {
    const address = nodeAddress(to, family)?.value;
    return address !== undefined && nodeAddress(from, family) !== undefined && leadsTo(from, address);
  });
}

function leadsTo(from: Node, address: Address): boolean {
  const removed = (length: number) =>
    from.withoutRoutes.some(({ value }) => value.length === length && contains(value, address));
  return (
    (!removed(0) &&
      from.interfaces.some(({ gateways }) => gateways.some(({ value }) => value.family === address.family))) ||
    from.routes.some(({ prefix }) => contains(prefix, address)) ||
    from.interfaces.some(({ addresses }) => addresses.some(({ value }) => contains(prefixOf(value), address)))
  );
}
