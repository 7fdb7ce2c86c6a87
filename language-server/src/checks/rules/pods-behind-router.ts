import { type Address, type Family, formatAddress } from "../../address/address.ts";
import { networkedPods } from "../../cni/pod-network.ts";
import { message } from "../../messages/message.ts";
import { internetName } from "../../topology/internet.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Interface, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { interfaceWords } from "../holder-words.ts";
import { isBlamedNode, isNeighbourOf, nodesToldByPlugin } from "../node-pairs.ts";
import { leavesRoutesToOthers } from "../routes-left.ts";

/**
 * Where packets for other nodes' pods travel as they are, every router between the nodes has a route to the pods (rule C10). Whatever the plugin is called: it
 * wraps nothing, and its routes lead to neighbours only, or there are none. Each node is held against the first one of its cluster, not against every other. What
 * is missing is told once: not where no `cni` is, nor where the routes that the plugin leaves to others are told to be missing (`no-route-to-pods`).
 */
export const podsBehindRouter: Check = { code: "next-hop-unreachable", run };

/** Where a packet for a pod is lost: a machine that has no route to it, and the interface it comes in by. */
type Loss = { readonly machine: AnyMachine; readonly entered: Interface };

function run(context: CheckContext): readonly Fault[] {
  if (context.topology.routers.length === 0) return [];
  return context.topology.clusters.flatMap((cluster) => faultsOf(cluster, context));
}

function faultsOf(cluster: Cluster, context: CheckContext): readonly Fault[] {
  const [first, ...others] = cluster.nodes;
  if (first === undefined || others.length === 0 || context.pluginOf(cluster) === undefined) return [];
  if (cluster.cni.place === null) return [];
  if (leavesRoutesToOthers(cluster, context) && cluster.nodes.some(({ place }) => context.isBlamed(place))) return [];
  let told: ReadonlySet<Node> | undefined;
  return others.flatMap((node): Fault[] => {
    if (isNeighbourOf(node, first, context)) return [];
    const fault = faultOf(first, node, node, cluster, context) ?? faultOf(node, first, node, cluster, context);
    if (fault === undefined) return [];
    told ??= nodesToldByPlugin(cluster, context);
    const isTold = [first, node].some((each) => isBlamedNode(each, context) || context.isBlamed(each.place));
    return isTold || told.has(node) ? [] : [fault];
  });
}

/** Told at the node's interface that has its address. */
function faultOf(from: Node, to: Node, at: Node, cluster: Cluster, context: CheckContext): Fault | undefined {
  for (const family of [4, 6] as const) {
    const pod = firstPodAddress(to, family);
    const address = nodeAddress(to, family);
    if (pod === undefined || address === undefined || !isUnwrapped(from, family, cluster, context)) continue;
    const loss = findLoss(from, pod, address.value, context);
    if (loss === undefined) continue;
    const args = {
      plugin: cluster.cni.name,
      machine: loss.machine.name,
      from: from.name,
      to: to.name,
      pod: formatAddress(pod),
      address: formatAddress(address.value),
    };
    return {
      severity: "warning",
      message: message("checks.pods-behind-router", args),
      place: interfaceWith(at, nodeAddress(at, family)?.value)?.place ?? at.place,
      related: [
        {
          message: message("checks.router-here", { holder: interfaceWords(loss.machine, loss.entered) }),
          place: loss.machine.place,
        },
      ],
    };
  }
  return undefined;
}

function firstPodAddress(node: Node, family: Family): Address | undefined {
  for (const { ips } of networkedPods(node)) {
    const found = ips.find(({ value }) => value.family === family);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** Whether packets leave the node for others' pods without a tunnel; a plugin without a transport has nothing to wrap them with. */
function isUnwrapped(from: Node, family: Family, cluster: Cluster, context: CheckContext): boolean {
  const transport = context.networkOf(cluster).transport(from);
  return (
    transport === null || (transport.families.includes(family) && transport.tunnel?.overhead[family] === undefined)
  );
}

/**
 * Follows declared routes to the pod as far as the text draws them; undefined where it arrives, or where the text does not tell. The sender may have a route
 * of its plugin's by the way to the other node, which is taken where nothing declared leads to the pod.
 */
function findLoss(from: Node, pod: Address, address: Address, { index, routesOf }: CheckContext): Loss | undefined {
  const seen = new Set<AnyMachine>([from]);
  let last: Loss | undefined;
  let route = routesOf(from)(pod) ?? routesOf(from)(address);
  while (route !== undefined && route.via !== null) {
    const owner = index.ownersOf(route.via).find((each) => each.kind === "interface");
    // A node forwards by what its plugin programs, which is not declared.
    if (owner === undefined || owner.machine.kind === "node" || seen.has(owner.machine)) return undefined;
    // Whoever gives pods' packets to the internet does not know the way.
    if (owner.machine.id === internetName) return last;
    seen.add(owner.machine);
    last = { machine: owner.machine, entered: owner.interface };
    route = routesOf(owner.machine)(pod);
  }
  return route === undefined ? last : undefined;
}

function interfaceWith({ interfaces }: Node, address: Address | undefined): Interface | undefined {
  return interfaces.find(({ addresses }) => addresses.some(({ value }) => value.address.value === address?.value));
}
