import type { Port } from "./wires.ts";

/** The largest MTU of a veth device (drivers/net/veth.c, ETH_MAX_MTU). */
const largestMtu = 65_535;

/** The bridge that an Ethernet segment is, with its ports; what is larger than the segment's MTU is not forwarded, but for the room of a VLAN tag. */
export function segmentLines(ports: readonly Port[]): readonly string[] {
  return [
    "link add name br0 type bridge mcast_snooping 0 stp_state 0",
    "link set dev br0 up",
    ...ports.flatMap(({ name, up, mtu }) => [
      `link set dev ${name} master br0 mtu ${mtu ?? largestMtu}`,
      ...(up ? [`link set dev ${name} up`] : []),
    ]),
  ];
}
