import type { Port } from "./wires.ts";

/** A bridge forwards what is up to this much longer than the port's MTU: room for a VLAN tag (net/core/dev.c `is_skb_forwardable`). */
const vlanTag = 4;

/** The largest MTU of a veth device (drivers/net/veth.c, ETH_MAX_MTU). */
const largestMtu = 65_535;

/** The bridge that an Ethernet segment is, with its ports; frames larger than the segment's MTU are not forwarded. */
export function segmentLines(ports: readonly Port[]): readonly string[] {
  return [
    "link add name br0 type bridge mcast_snooping 0 stp_state 0",
    "link set dev br0 up",
    ...ports.flatMap(({ name, up, mtu }) => [
      `link set dev ${name} master br0 mtu ${mtu === null ? largestMtu : mtu - vlanTag}`,
      ...(up ? [`link set dev ${name} up`] : []),
    ]),
  ];
}
