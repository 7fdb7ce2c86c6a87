import type { Family } from "../../address/address.ts";
import { macFrom } from "../../address/mac.ts";
import type { FlannelNode } from "./flannel-node.ts";

/** Outer IPv4 20, UDP 8, VXLAN 8 and inner Ethernet 14 bytes; flannel takes no more off for IPv6 (pkg/backend/vxlan/device.go). */
export const vxlanOverhead = 50;

/** `flannel.1`, `flannel-v6.1`; null unless the node's backend is vxlan. */
export function vtepName(owner: FlannelNode, family: Family): string | null {
  const { backend } = owner.configuration;
  if (backend.type !== "vxlan") return null;
  return family === 4 ? `flannel.${backend.vni}` : `flannel-v6.${backend.vni}`;
}

/** flanneld draws a MAC at random and keeps it in the node's annotation; here it is derived from the node's name. */
export function vtepMac(owner: FlannelNode, family: Family): string | null {
  const name = vtepName(owner, family);
  return name === null ? null : macFrom(`${owner.node.id}/${name}`);
}
