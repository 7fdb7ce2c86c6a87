import { type Address, formatAddress } from "../../address/address.ts";
import { contains, formatPrefix, type Prefix } from "../../address/prefix.ts";
import { networkedPods } from "../../cni/pod-network.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Fix } from "../../topology/finding.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import { addStatements } from "../add-statement.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isBlamedNode, isNeighbourOf } from "../node-pairs.ts";
import { machineWith } from "../router-walk.ts";
import { leavesRoutesToOthers } from "../routes-left.ts";

/**
 * Where the plugin leads to no other node (bridge, ptp, kubenet), somebody's routes do: each node has one to the others' podCIDRs, or a router that has (rule C10).
 * Told once a cluster, at the first node that has none. Without any `cni` that is told instead.
 */
export const noRouteToPods: Check = { code: "no-route-to-pods", run };

/** In clusters with more nodes than this, each is held against the next and the first only: a text with all routes is as long as the square of its nodes. */
const mostAgainstAll = 64;

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster): readonly Fault[] => {
    if (cluster.cni.place === null || !leavesRoutesToOthers(cluster, context)) return [];
    const nodes = cluster.nodes.filter((node) => networkedPods(node).length > 0);
    const destinations = new Map(nodes.map((node) => [node, destinationsOf(node)]));
    for (const [from, to] of pairsOf(nodes)) {
      const fault = faultOf(from, to, destinations.get(to) ?? [], cluster, context);
      if (fault !== undefined) return [{ ...fault, fixes: () => routesFix(nodes, context) }];
    }
    return [];
  });
}

/** One fix for all nodes, where all of them are neighbours and what is missing are routes. */
function routesFix(nodes: readonly Node[], context: CheckContext): readonly Fix[] {
  if (nodes.length > mostAgainstAll) return [];
  const edits = nodes.flatMap((from) => {
    const missing = nodes.flatMap((to) => (to === from ? [] : missingRoutes(from, to, context)));
    const edit = missing.length === 0 ? undefined : addStatements(from, missing);
    return edit === undefined ? [] : [edit];
  });
  return edits.length === 0 ? [] : [{ title: message("checks.fix-routes-to-pods"), edits }];
}

function missingRoutes(from: Node, to: Node, context: CheckContext): readonly string[] {
  if (!isNeighbourOf(from, to, context)) return [];
  return to.podCIDRs.flatMap(({ value: prefix }) => {
    const address = nodeAddress(to, prefix.address.family)?.value;
    if (address === undefined || context.routesOf(from)(prefix.address) !== undefined) return [];
    return [`route ${formatPrefix(prefix)} via ${formatAddress(address)}`];
  });
}

function* pairsOf(nodes: readonly Node[]): Generator<readonly [from: Node, to: Node]> {
  for (const [at, from] of nodes.entries()) {
    const others = nodes.length > mostAgainstAll ? [nodes[0], nodes[at + 1]] : nodes;
    for (const to of others) if (to !== undefined && to !== from) yield [from, to];
  }
}

/** A podCIDR of a node, an address of a pod in it, and the node's own of that family. */
type Destination = { readonly prefix: Prefix; readonly pod: Address; readonly address: Address };

function destinationsOf(node: Node): readonly Destination[] {
  const ips = networkedPods(node).flatMap((pod) => pod.ips);
  return node.podCIDRs.flatMap(({ value: prefix }): Destination[] => {
    const address = nodeAddress(node, prefix.address.family)?.value;
    const pod = ips.find(({ value }) => contains(prefix, value))?.value;
    return address === undefined || pod === undefined ? [] : [{ prefix, pod, address }];
  });
}

function faultOf(
  from: Node,
  to: Node,
  destinations: readonly Destination[],
  cluster: Cluster,
  context: CheckContext,
): Fault | undefined {
  for (const { prefix, pod, address } of destinations) {
    if (nodeAddress(from, address.family) === undefined) continue;
    const args = {
      plugin: cluster.cni.name,
      node: from.name,
      other: to.name,
      prefix: formatPrefix(prefix),
      address: formatAddress(address),
    };
    const text = messageOf(from, to, pod, args, context);
    if (text === undefined || [from, to].some((each) => isBlamedNode(each, context) || context.isBlamed(each.place))) {
      continue;
    }
    const related = [{ message: message("checks.other-node-here", { node: to.name }), place: to.place }];
    return { severity: "warning", message: text, place: from.place, related };
  }
  return undefined;
}

/** What is wrong with the node's route to the pods; undefined where it leads to them, or out of what the text tells. */
function messageOf(
  from: Node,
  to: Node,
  pod: Address,
  args: Readonly<Record<string, string>>,
  context: CheckContext,
): Message | undefined {
  const route = context.routesOf(from)(pod);
  const isNeighbour = () => isNeighbourOf(from, to, context);
  if (route === undefined) {
    return message(isNeighbour() ? "checks.no-route-to-pods" : "checks.no-route-to-pods-behind", args);
  }
  const next = machineWith(route.via, context.index);
  if (next === undefined || next === to) return undefined;
  const onwards = context.routesOf(next)(pod);
  // What routers between distant nodes do not know has a rule of its own.
  if (next.kind !== "node")
    return onwards !== undefined || !isNeighbour()
      ? undefined
      : message("checks.router-without-pods", { ...args, router: next.name });
  return onwards === undefined ? message("checks.route-to-wrong-node", { ...args, wrong: next.name }) : undefined;
}
