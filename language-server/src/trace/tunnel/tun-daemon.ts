// A daemon behind a tun device, as flannel's udp backend has one: IP packets go out in UDP and come in so. It takes one from the TTL each time.

import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { mtuOfWay } from "../mtu-of-way.ts";
import { endWithIcmp, icmpError } from "../network-layer/answer.ts";
import { outputQuery, sendRouted } from "../network-layer/output.ts";
import { emptyPacket, isAnswer, type Packet, untracked } from "../packet.ts";
import { type FoundRoute, lookupRoute } from "../routing/route-lookup.ts";
import { usableRoute } from "../routing/unroutable.ts";
import { refuseTunnel } from "./vxlan-decapsulation.ts";

type Tun = Extract<Device, { kind: "tun" }>;

/** Outer IPv4 20 and UDP 8 bytes: the IP packet itself is the payload. */
const overhead = 28;

/** The TTL that flanneld gives its own ICMP errors (flannel-io/flannel pkg/backend/udp/proxy_amd64.c `send_net_unreachable`). */
const errorTtl = 8;

/** A socket that discovers the path's MTU sets DF only on what fits its own device; the kernel fragments the rest (net/ipv4/ip_output.c `__ip_make_skb`). */
function fits(netns: Netns, { size }: Packet, { route }: FoundRoute): boolean {
  const device = netns.devices.get(route.device ?? "");
  return size === null || device === undefined || size <= mtuOfWay(route, device, false).mtu;
}

/** A packet is read from the tun device, wrapped and sent to the peer that the daemon's table has for it (`tun_to_udp`). */
export function sendToDaemon(journey: Journey, netns: Netns, device: Tun, packet: Packet): Next {
  const { daemon } = device;
  const place = placeOf(netns, device);
  const args = {
    netns: netns.id,
    device: device.name,
    daemon: daemon.name,
    destination: formatAddress(packet.destination),
  };
  record(journey, "exit-interface", device.name, packet, { code: "exit-daemon", args, place });
  const peer = daemon.peer(packet.destination);
  if (peer === undefined)
    return tellUnreachable(journey, netns, device, packet, { code: "no-tunnel-peer", args, place });
  const fault = { netns, device: device.name };
  if (packet.ttl <= 1) {
    return drop(journey, { ...fault, packet, cause: "ttl-exceeded", reason: { code: "ttl-daemon", args, place } });
  }
  const inner = untracked({ ...packet, ttl: packet.ttl - 1, sourceMac: null, destinationMac: null, mark: 0 });
  const outer: Packet = {
    ...emptyPacket,
    source: daemon.local,
    destination: peer.remote,
    protocol: "UDP",
    sourcePort: daemon.port,
    destinationPort: daemon.port,
    size: packet.size === null ? null : packet.size + overhead,
    dontFragment: true,
    payload: { packet: inner, vni: null, overhead },
  };
  const remote = formatAddress(peer.remote);
  const reason: Reason = {
    code: "daemon-encapsulate",
    args: { ...args, remote, port: daemon.port },
    by: peer.provenance.by,
    place: peer.provenance.place,
  };
  record(journey, "encapsulate", device.name, outer, reason, {
    kind: "udp",
    remote,
    vni: null,
    port: daemon.port,
    overhead,
  });
  const found = usableRoute(netns, outer, lookupRoute(netns, outputQuery(outer, true)));
  if ("cause" in found) return drop(journey, { ...fault, packet: outer, cause: found.cause, reason: found.reason });
  return sendRouted(journey, netns, fits(netns, outer, found) ? outer : { ...outer, dontFragment: false }, found);
}

/** A packet comes to the daemon's port, is unwrapped and written to the tun device (`udp_to_tun`). */
export function openDaemonPacket(journey: Journey, netns: Netns, outer: Packet, inputDevice: string): Next {
  const { payload, destinationPort } = outer;
  const device = [...netns.devices.values()].find(
    (candidate): candidate is Tun =>
      candidate.kind === "tun" && candidate.up && candidate.daemon.port === destinationPort,
  );
  if (payload === null || device === undefined) return refuseTunnel(journey, netns, outer, inputDevice);
  const args = { netns: netns.id, device: device.name, daemon: device.daemon.name, port: destinationPort ?? 0 };
  const { by, place } = device.provenance;
  if (payload.packet.ttl <= 1) {
    const reason: Reason = { code: "ttl-daemon", args, place };
    return drop(journey, { cause: "ttl-exceeded", netns, packet: outer, device: device.name, reason });
  }
  const inner = untracked({ ...payload.packet, ttl: payload.packet.ttl - 1 });
  record(
    journey,
    "decapsulate",
    device.name,
    inner,
    { code: "daemon-decapsulate", args, by, place },
    {
      kind: "udp",
      vni: null,
      port: destinationPort,
    },
  );
  return { stage: "receive", netns, device, packet: inner };
}

/** The daemon itself says "net unreachable", from the tun device's address and into the tun device; to ICMP packets it says nothing. */
function tellUnreachable(journey: Journey, netns: Netns, device: Tun, packet: Packet, reason: Reason): Next {
  const own = device.addresses.find(({ address }) => address.family === packet.source.family);
  const fault = { cause: "no-tunnel-peer", netns, packet, device: device.name, reason } as const;
  if (own === undefined || packet.protocol === "ICMP" || isAnswer(packet)) return drop(journey, fault);
  const error: Packet = { ...icmpError(netns, packet, "net-unreachable"), source: own.address, ttl: errorTtl };
  return endWithIcmp(journey, fault, { stage: "receive", netns, device, packet: error });
}
