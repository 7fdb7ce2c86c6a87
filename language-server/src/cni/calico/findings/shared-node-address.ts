import { formatAddress } from "../../../address/address.ts";
import { type AddressKey, addressKey } from "../../../address/address-set.ts";
import { message } from "../../../messages/message.ts";
import type { Finding } from "../../../topology/finding.ts";
import { type CalicoNode, families } from "../calico-node.ts";

/**
 * The nodes are known by different addresses: each by the one of its first interface, which is a fault where that is the same private network everywhere, as
 * Vagrant's 10.0.2.15 (calico.md §4, rule B9). Told at the interfaces that come after the first.
 */
export function findSharedNodeAddresses(nodes: readonly CalicoNode[]): readonly Finding[] {
  const first = new Map<AddressKey, CalicoNode>();
  return nodes.flatMap((member): Finding[] => {
    for (const family of families) {
      const address = member.address[family];
      if (address === undefined) continue;
      const known = first.get(addressKey(address));
      if (known === undefined) {
        first.set(addressKey(address), member);
        continue;
      }
      // On one interface of its own a clash of addresses is told as such.
      if (member.node.interfaces.length < 2) continue;
      const args = {
        node: member.node.name,
        interface: member.external.name,
        address: formatAddress(address),
        other: known.node.name,
      };
      const related = [
        { message: message("cni.calico-same-address-here", { node: known.node.name }), place: known.external.place },
      ];
      const text = message("cni.calico-shared-node-address", args);
      return [
        {
          code: "shared-node-address",
          severity: "error",
          message: text,
          place: member.addressPlace[family] ?? member.external.place,
          related,
          fixes: [],
        },
      ];
    }
    return [];
  });
}
