import { type Address, formatAddress } from "../../address/address.ts";
import { hashOf } from "../../address/hash.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device, VxlanFdbEntry } from "../../dataplane/device.ts";
import { vxlanFdbText } from "../../dataplane/neighbour-text.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { sendRouted } from "../network-layer/output.ts";
import { emptyPacket, type Packet, untracked } from "../packet.ts";
import { recordRoute } from "../routing/route-step.ts";
import { routeOuter } from "./outer-packet.ts";
import { openVxlan } from "./vxlan-decapsulation.ts";

type Vxlan = Extract<Device, { kind: "vxlan" }>;

/**
 * A frame goes into a VXLAN device: the forwarding database says to which end point its MAC belongs, and the kernel puts it into UDP (Linux
 * drivers/net/vxlan/vxlan_core.c `vxlan_xmit_one`). Nothing is flooded: there is no entry for all MACs.
 */
export function encapsulateVxlan(journey: Journey, netns: Netns, device: Vxlan, packet: Packet): Next {
  const mac = packet.destinationMac ?? "";
  const args = { netns: netns.id, device: device.name, mac };
  const place = placeOf(netns, device);
  record(journey, "exit-interface", device.name, packet, { code: "exit-tunnel", args, place });
  const fault = { netns, packet, device: device.name };
  const entry = device.external === true ? toldEntry(device, packet) : device.fdb(mac);
  if (entry === undefined) {
    const code = device.external === true ? "tunnel-without-key" : "fdb-miss";
    return drop(journey, { ...fault, cause: "fdb-miss", reason: { code, args, place } });
  }
  if (entry.remote.family !== device.local.family) {
    return drop(journey, { ...fault, cause: "family-mismatch", reason: { code: "tunnel-family", args, place } });
  }
  const { outer, way } = routeOuter(netns, device, outerPacket(device, entry.remote, packet), true);
  recordEncapsulation(journey, device, entry, outer);
  if ("cause" in way) return drop(journey, { ...fault, packet: outer, cause: way.cause, reason: way.reason });
  if (way.route.type === "local") {
    // To an own end point the kernel takes a short cut: no outer packet is made, and the inner one's MAC does not matter (`vxlan_encap_bypass`). What
    // was forwarded is so again by the same route; a packet of the machine's own has a route that nothing comes in by.
    const forUs = journey.hops.at(-1)?.steps.some(({ type }) => type === "enter-interface") ?? false;
    recordRoute(journey, netns, outer, way);
    const opened = openVxlan(journey, netns, outer, device.name);
    return opened.stage === "receive" ? { ...opened, packet, forUs } : opened;
  }
  return sendRouted(journey, netns, outer, way);
}

/** In metadata mode the program that sent the packet here has said where it goes: that stands in place of an entry. */
function toldEntry(device: Vxlan, { tunnelKey, destinationMac }: Packet): VxlanFdbEntry | undefined {
  if (tunnelKey === null) return undefined;
  return { mac: destinationMac ?? "", remote: tunnelKey.remote, provenance: device.provenance };
}

/** VXLAN 8, inner Ethernet 14, UDP 8, and IPv4 20 or IPv6 40 bytes (RFC 7348). */
function vxlanOverhead({ family }: Address): number {
  return 8 + 14 + 8 + (family === 4 ? 20 : 40);
}

function outerPacket(device: Vxlan, remote: Address, packet: Packet): Packet {
  const overhead = vxlanOverhead(remote);
  return {
    ...emptyPacket,
    source: device.local,
    destination: remote,
    protocol: "UDP",
    sourcePort: flowPort(packet),
    destinationPort: device.port,
    size: packet.size === null ? null : packet.size + overhead,
    mark: packet.mark,
    payload: { packet: untracked({ ...packet, tunnelKey: null }), vni: packet.tunnelKey?.vni ?? device.vni, overhead },
  };
}

/** The kernel hashes the inner flow into the range of local ports, so that one flow keeps to one path (`udp_flow_src_port`). */
function flowPort({ source, sourcePort, destination, destinationPort, protocol }: Packet): number {
  const flow = [formatAddress(source), sourcePort, formatAddress(destination), destinationPort, protocol].join(" ");
  const [first, last] = [32768, 60999];
  return first + (hashOf(flow).low % (last - first + 1));
}

function recordEncapsulation(journey: Journey, device: Vxlan, entry: VxlanFdbEntry, outer: Packet): void {
  const remote = formatAddress(entry.remote);
  const { by, place } = entry.provenance;
  const vni = outer.payload?.vni ?? device.vni;
  const args = { device: device.name, mac: entry.mac, remote, vni, port: device.port };
  const reason: Reason =
    device.external === true
      ? { code: "vxlan-encapsulate-told", args, by, place }
      : { code: "vxlan-encapsulate", args, entry: vxlanFdbText(device.name, entry), by, place };
  const detail = { kind: "vxlan", remote, vni, port: device.port, overhead: outer.payload?.overhead ?? 0 };
  record(journey, "encapsulate", device.name, outer, reason, detail);
}
