import { type Address, formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device, WireguardPeer } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { answerWithIcmp } from "../network-layer/answer.ts";
import { sendRouted } from "../network-layer/output.ts";
import { emptyPacket, type Packet, unspecifiedAddress, untracked } from "../packet.ts";
import { routeOuter } from "./outer-packet.ts";

type Wireguard = Extract<Device, { kind: "wireguard" }>;

/** UDP 8, type and key index 8, counter 8 and authentication tag 16 bytes, and IPv4 20 or IPv6 40 around them. */
function wireguardOverhead({ family }: Address): number {
  return 40 + (family === 4 ? 20 : 40);
}

/**
 * A packet goes into a WireGuard device: the peer to whose allowed IPs its destination belongs gets it, encrypted, at its end point. Of an address that is
 * nobody's the device itself says "host unreachable" (Linux drivers/net/wireguard/device.c `wg_xmit`). The outer packet has neither the inner one's TTL nor
 * its DF, and is routed like one of the machine's own (socket.c `send4`). That the two ends have shaken hands before is not played.
 */
export function encapsulateWireguard(journey: Journey, netns: Netns, device: Wireguard, packet: Packet): Next {
  const destination = formatAddress(packet.destination);
  const place = placeOf(netns, device);
  const args = { netns: netns.id, device: device.name, destination };
  record(journey, "exit-interface", device.name, packet, { code: "exit-wireguard", args, place });
  const fault = { netns, packet, device: device.name };
  const peer = device.peer(packet.destination);
  if (peer === undefined) {
    const reason: Reason = { code: "no-wireguard-peer", args, place };
    return answerWithIcmp(journey, { ...fault, cause: "no-tunnel-peer", reason, icmp: "host-unreachable" });
  }
  const { outer, way } = routeOuter(netns, device, outerPacket(device, peer, packet), false);
  recordEncapsulation(journey, device, peer, packet, outer);
  if ("cause" in way) return drop(journey, { ...fault, packet: outer, cause: way.cause, reason: way.reason });
  return sendRouted(journey, netns, outer, way);
}

function outerPacket(device: Wireguard, { key, endpoint }: WireguardPeer, packet: Packet): Packet {
  const overhead = wireguardOverhead(endpoint.address);
  return {
    ...emptyPacket,
    source: unspecifiedAddress(endpoint.address.family),
    destination: endpoint.address,
    protocol: "UDP",
    sourcePort: device.port,
    destinationPort: endpoint.port,
    size: packet.size === null ? null : paddedSize(packet.size, device.mtu) + overhead,
    payload: {
      packet: untracked({ ...packet, mark: 0 }),
      vni: null,
      overhead,
      keys: { from: device.key, to: key },
    },
  };
}

/** What is encrypted is filled up to a multiple of 16 bytes, though not beyond the device's MTU (drivers/net/wireguard/send.c `calculate_skb_padding`). */
function paddedSize(size: number, mtu: number): number {
  return Math.max(size, Math.min(Math.ceil(size / 16) * 16, mtu));
}

function recordEncapsulation(
  journey: Journey,
  device: Wireguard,
  { endpoint, allowedIps, provenance }: WireguardPeer,
  packet: Packet,
  outer: Packet,
): void {
  const { by, place } = provenance;
  const remote = formatAddress(endpoint.address);
  const { port } = endpoint;
  const allowed = allowedIps.map(formatPrefix).join(", ");
  const args = { device: device.name, destination: formatAddress(packet.destination), remote, port, allowed };
  const at = endpoint.address.family === 4 ? remote : `[${remote}]`;
  const entry = `endpoint: ${at}:${port} allowed ips: ${allowed}`;
  const detail = { kind: "wireguard", remote, vni: null, port, overhead: outer.payload?.overhead ?? 0 };
  record(journey, "encapsulate", device.name, outer, { code: "wireguard-encapsulate", args, entry, by, place }, detail);
}
