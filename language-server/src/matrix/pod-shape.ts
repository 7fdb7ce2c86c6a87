import { formatAddress } from "../address/address.ts";
import { contains, lastAddress, networkAddress } from "../address/prefix.ts";
import { findCniPlugin } from "../cni/registry.ts";
import type { Node, Pod } from "../topology/topology.ts";
import { type ClassContext, routeText } from "./machine-class.ts";

/**
 * What the network can see of a pod, its node and its policies aside: equal for pods that are alike but for their names and addresses. A pod with an address that
 * nobody would have given it is like no other.
 */
export function podShape(pod: Pod, node: Node, context: ClassContext): string {
  if (pod.hostNetwork) return `host network ${hostPortsAt(pod, node).join()}`;
  const { dataplane, marks } = context;
  const { ips, mac, mtu, gateway, routes } = pod;
  const isMacTaken = mac !== null && dataplane.macHolders(mac.value).length > 1;
  return JSON.stringify([
    ips.map(({ value }) => [value.family, marks.of(value), isOrdinary(value, node, context) ? "" : pod.id]),
    isMacTaken ? pod.id : "",
    mtu?.value,
    gateway?.origin === "declared" ? formatAddress(gateway.value) : "",
    routes.map(routeText),
  ]);
}

/** The ports of a hostNetwork pod that another pod of the node has as hostPorts: packets to them may go there. */
function hostPortsAt({ containers: own }: Pod, { pods }: Node): readonly string[] {
  const listening = new Set(own.flatMap(({ ports }) => ports.map(({ port, protocol }) => `${port}/${protocol}`)));
  if (listening.size === 0) return [];
  const found = new Set<string>();
  const seen = new Set<unknown>();
  for (const { containers } of pods) {
    // A workload's pods share their containers.
    if (seen.has(containers)) continue;
    seen.add(containers);
    for (const { hostPort, protocol, hostIP } of containers.flatMap(({ ports }) => ports)) {
      if (listening.has(`${hostPort}/${protocol}`)) {
        found.add(`${hostIP && formatAddress(hostIP)} ${hostPort}/${protocol}`);
      }
    }
  }
  return [...found].sort();
}

/** Whether an address is its node's to give: out of its podCIDR, neither the first nor the last, and nobody else's. */
function isOrdinary(
  address: Pod["ips"][number]["value"],
  node: Node,
  { index, dataplane, marks }: ClassContext,
): boolean {
  if (dataplane.holders(address).length > 1 || index.ownersOf(address).length > 1) return false;
  const podCIDR = node.podCIDRs.find(({ value }) => contains(value, address))?.value;
  if (podCIDR !== undefined) {
    return address.value !== networkAddress(podCIDR).value && address.value !== lastAddress(podCIDR).value;
  }
  const cluster = index.clustersByName.get(node.cluster);
  return cluster !== undefined && givesFromPools(cluster.cni.name) && marks.podCIDROf(address) === undefined;
}

/** Whether the plugin gives addresses without regard to podCIDRs. */
function givesFromPools(plugin: string): boolean {
  return findCniPlugin(plugin)?.addressing === "pools";
}

/** What tells pods apart for people: `all` that is written of them, or only what policies and Services can see, by the keys of labels that they look at. */
export type Likeness = "all" | ReadonlySet<string>;

/** The key of pods that are taken for equal. Nothing says that two pods without labels and of no workload belong together. */
export function podLikeness({ id, namespace, workload, labels, containers, hostNetwork }: Pod, by: Likeness): string {
  const ports = containers.map((container) =>
    container.ports.map(({ port, protocol, name, hostPort }) => [port, protocol, name, hostPort]),
  );
  const pairs = [...labels].flatMap(([key, { value }]) => (by === "all" || by.has(key) ? [`${key}=${value}`] : []));
  const own = by === "all" ? (workload ?? (labels.size === 0 ? id : "")) : "";
  return JSON.stringify([namespace, own, pairs.sort(), ports, hostNetwork]);
}
