import { hexWord, spreadHashOf } from "../../address/hash.ts";
import { macFrom } from "../../address/mac.ts";
import type { Node, Pod } from "../../topology/topology.ts";

/** So many hexadecimal digits of a hash go behind `lxc` (pkg/endpoint/connector `Endpoint2IfName`: a name has at most 15 characters). */
const digits = 12;

/** The host side of a pod's veth pair: `lxc` and a hash, of the endpoint's id there, of the pod's name here. */
export function lxcName(pod: Pod): string {
  const { high, low } = spreadHashOf(pod.id);
  return `lxc${`${hexWord(high)}${hexWord(low)}`.slice(0, digits)}`;
}

export function lxcMac(pod: Pod, node: Node): string {
  return macFrom(`${node.id}/${lxcName(pod)}`);
}
