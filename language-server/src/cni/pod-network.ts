// What all plugins have in common that give each pod one end of a veth pair and an address of host-local.
import type { Address, Family } from "../address/address.ts";
import { hex8 } from "../address/hash.ts";
import { macFrom, macNumber, macNumberFrom } from "../address/mac.ts";
import { firstHost } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { Node, Pod } from "../topology/topology.ts";

/** The pod's interface, as the container runtime asks for it. */
export const podInterface = "eth0";

/** The pods of a node that have a network namespace of their own. */
export function networkedPods(node: Node): readonly Pod[] {
  return node.pods.filter((pod) => !pod.hostNetwork);
}

/** The host side of a pod's veth pair: `veth` and 8 hexadecimal digits, here derived from the pod's name. */
export function hostVethName(pod: Pod): string {
  return `veth${hex8(pod.id)}`;
}

export function hostVethMac(pod: Pod, node: Node): string {
  return macFrom(`${node.id}/${hostVethName(pod)}`);
}

export function podMac(pod: Pod): string {
  return pod.mac?.value ?? macFrom(macSeed(pod));
}

/** `podMac` as a number. */
export function podMacNumber(pod: Pod): number {
  return pod.mac === null ? macNumberFrom(macSeed(pod)) : macNumber(pod.mac.value);
}

function macSeed(pod: Pod): string {
  return `${pod.id}/${podInterface}`;
}

/** A pod's address has the length of its node's podCIDR; without one, that of kube-controller-manager's default node mask. */
export function podPrefixLength(node: Node, ip: Address): number {
  const podCIDR = node.podCIDRs.find(({ value }) => value.address.family === ip.family);
  return podCIDR?.value.length ?? (ip.family === 4 ? 24 : 64);
}

/** An address and the text that it comes from. */
export type PlacedAddress = { readonly value: Address; readonly place: Place };

/** The gateway that host-local gives with a node's addresses: the first host address of its podCIDR. */
export function nodeGateway(node: Node, family: Family): PlacedAddress | undefined {
  const podCIDR = node.podCIDRs.find(({ value }) => value.address.family === family);
  return podCIDR && { value: firstHost(podCIDR.value), place: podCIDR.place };
}

/** The gateways of a pod's addresses that its node gives, one an address. */
export function nodeGateways(pod: Pod, node: Node): readonly PlacedAddress[] {
  return pod.ips.flatMap(({ value }) => nodeGateway(node, value.family) ?? []);
}

/** The gateway that a pod sends to: the one that it declares, else its node's. */
export function podGateway(pod: Pod, node: Node, family: Family): PlacedAddress | undefined {
  return pod.gateway?.value.family === family ? pod.gateway : nodeGateway(node, family);
}
