// The names and addresses that Calico itself chooses.
import { type Address, type Family, parseAddress } from "../../address/address.ts";
import { linkLocalOf, type MacAddress } from "../../address/mac.ts";
import { sha1 } from "../../address/sha1.ts";
import type { Node, Pod } from "../../topology/topology.ts";

/** What all host sides of pods' veth pairs begin with (FELIX_INTERFACEPREFIX). */
export const workloadInterfaces = "cali";

/**
 * The host side of a pod's veth pair: `cali` and the first 11 digits of a hash of the pod's name
 * (projectcalico/calico libcalico-go/lib/backend/k8s/conversion/workload_endpoint_default.go `VethNameForWorkload`).
 */
export function workloadInterface(pod: Pick<Pod, "namespace" | "name">): string {
  const known = knownInterfaces.get(pod);
  if (known !== undefined) return known;
  const made = `${workloadInterfaces}${sha1(`${pod.namespace}.${pod.name}`).slice(0, 11)}`;
  knownInterfaces.set(pod, made);
  return made;
}

/** The hash is most of what a node's chains and routes cost, each of which has the name of each pod. A pod never changes: this goes with it. */
const knownInterfaces = new WeakMap<Pick<Pod, "namespace" | "name">, string>();

/** The MAC of every host side: each has a link of its own (cni-plugin/pkg/dataplane/linux/dataplane_linux.go `hostSideMAC`). */
export const workloadMac: MacAddress = "ee:ee:ee:ee:ee:ee";

/** The pods' gateways: in IPv4 an address that nobody has, in IPv6 the host side's link-local one. */
export const podGateways: { readonly [family in Family]: Address } = {
  4: parseAddress("169.254.1.1") ?? { family: 4, value: 0n },
  6: linkLocalOf(workloadMac),
};

export const vxlanDevices: { readonly [family in Family]: string } = { 4: "vxlan.calico", 6: "vxlan-v6.calico" };

export const ipipDevice = "tunl0";

/** The MAC of a node's tunnel end point: 66 and the first five bytes of a hash of the node's name (felix/calc/vxlan_resolver.go `vtepMACForHost`). */
export function vtepMac({ name }: Node, family: Family): MacAddress {
  const digits = sha1(family === 4 ? name : `${name}-v6`).slice(0, 10);
  return ["66", ...(digits.match(/../g) ?? [])].join(":");
}
