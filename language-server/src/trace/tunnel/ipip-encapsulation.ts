import { type Address, formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { sendRouted } from "../network-layer/output.ts";
import { emptyPacket, type Packet, unspecifiedAddress, untracked } from "../packet.ts";
import { enforceTunnelSize } from "../size-limit.ts";
import { routeOuter } from "./outer-packet.ts";

type Ipip = Extract<Device, { kind: "ipip" }>;

/** The outer IPv4 header; there is no other (RFC 2003). */
const overhead = 20;

/**
 * An IPv4 packet goes into an ipip device: the gateway of its route is where the outer packet goes (Linux net/ipv4/ip_tunnel.c `ip_tunnel_xmit`). The outer
 * header has the TTL and DF of the inner one.
 */
export function encapsulateIpip(journey: Journey, netns: Netns, device: Ipip, packet: Packet, nextHop: Address): Next {
  const remote = formatAddress(nextHop);
  const args = { netns: netns.id, device: device.name, remote };
  const place = placeOf(netns, device);
  record(journey, "exit-interface", device.name, packet, { code: "exit-ipip", args, place });
  const fault = { netns, packet, device: device.name };
  if (packet.source.family !== 4 || nextHop.family !== 4) {
    return drop(journey, { ...fault, cause: "family-mismatch", reason: { code: "ipip-family", args, place } });
  }
  const { outer, way } = routeOuter(netns, device, outerPacket(device, nextHop, packet), device.local !== null);
  const { by, place: from } = device.provenance;
  const reason: Reason = { code: "ipip-encapsulate", args, by, place: from };
  record(journey, "encapsulate", device.name, outer, reason, { kind: "ipip", remote, vni: null, port: null, overhead });
  if ("cause" in way) return drop(journey, { ...fault, packet: outer, cause: way.cause, reason: way.reason });
  const underlay = netns.devices.get(way.route.device ?? "");
  const tooBig = underlay === undefined ? null : enforceTunnelSize(journey, netns, device, underlay, way.route, outer);
  return tooBig ?? sendRouted(journey, netns, outer, way);
}

function outerPacket(device: Ipip, remote: Address, packet: Packet): Packet {
  return {
    ...emptyPacket,
    source: device.local ?? unspecifiedAddress(4),
    destination: remote,
    protocol: "IPIP",
    ttl: packet.ttl,
    size: packet.size === null ? null : packet.size + overhead,
    dontFragment: packet.dontFragment,
    mark: packet.mark,
    payload: { packet: untracked(packet), vni: null, overhead },
  };
}
