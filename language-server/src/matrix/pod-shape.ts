import { type Address, bitsOf, formatAddress } from "../address/address.ts";
import { contains, lastAddress, networkAddress } from "../address/prefix.ts";
import { findCniPlugin } from "../cni/registry.ts";
import type { Node, Pod } from "../topology/topology.ts";
import { type ClassContext, routeText } from "./machine-class.ts";
import { onceEach } from "./once-each.ts";

/**
 * What the network can see of a pod, its node and its policies aside: equal for pods that are alike but for their names and addresses. A pod with an address that
 * nobody would have given it is like no other.
 */
export function createPodShapes(context: ClassContext): (pod: Pod, node: Node) => string {
  const { dataplane, marks } = context;
  const tablesOf = onceEach((node: Node) => tablesBySource(node, context));
  const ofHost = onceEach((node: Node) => `host network ${hostPortsOf(node).join()}`);
  const addressShape = (address: Address, pod: Pod, node: Node): readonly unknown[] => {
    const home = homeOf(address, node, context);
    const own = home === "strange" ? pod.id : home === "pool" ? (tablesOf(node).get(formatAddress(address)) ?? "") : "";
    return [address.family, marks.of(address), home, own];
  };
  return (pod, node) => {
    if (pod.hostNetwork) return ofHost(node);
    const { ips, mac, mtu, gateway, routes } = pod;
    const isMacTaken = mac !== null && dataplane.macHolders(mac.value).length > 1;
    return JSON.stringify([
      ips.map(({ value }) => addressShape(value, pod, node)),
      isMacTaken ? pod.id : "",
      mtu?.value,
      gateway?.origin === "declared" ? formatAddress(gateway.value) : "",
      routes.map(routeText),
    ]);
  };
}

/** Where policy routing sends what comes from single addresses: tables by address. Only where the addresses of a node are from several interfaces. */
function tablesBySource(node: Node, { dataplane }: ClassContext): ReadonlyMap<string, string> {
  if (node.interfaces.length < 2) return new Map();
  const rules = dataplane.netns(node.id)?.rules ?? [];
  return new Map(
    rules.flatMap(({ source, table }) =>
      source?.length === bitsOf(source?.address.family ?? 4) ? [[formatAddress(source.address), table] as const] : [],
    ),
  );
}

/** The hostPorts of a node's pods: packets to the node's own address may go there. */
function hostPortsOf({ pods }: Node): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  for (const { containers } of pods) {
    // A workload's pods share their containers.
    if (seen.has(containers)) continue;
    seen.add(containers);
    for (const { hostPort, protocol, hostIP } of containers.flatMap(({ ports }) => ports)) {
      if (hostPort !== null) found.add(`${hostIP && formatAddress(hostIP)} ${hostPort}/${protocol}`);
    }
  }
  return [...found].sort();
}

/** Whether an address is its node's to give: out of its podCIDR (neither the first nor the last), or out of a pool that no podCIDR has; and nobody else's. */
function homeOf(address: Address, node: Node, { index, dataplane, marks }: ClassContext): "node" | "pool" | "strange" {
  if (dataplane.holders(address).length > 1 || index.ownersOf(address).length > 1) return "strange";
  const podCIDR = node.podCIDRs.find(({ value }) => contains(value, address))?.value;
  if (podCIDR !== undefined) {
    const isEdge = address.value === networkAddress(podCIDR).value || address.value === lastAddress(podCIDR).value;
    return isEdge ? "strange" : "node";
  }
  const plugin = index.clustersByName.get(node.cluster)?.cni.name ?? "";
  const isPool = findCniPlugin(plugin)?.addressing === "pools" && marks.podCIDROf(address) === undefined;
  return isPool ? "pool" : "strange";
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
