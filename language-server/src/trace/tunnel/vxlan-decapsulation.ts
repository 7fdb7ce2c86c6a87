import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { answerWithIcmp } from "../network-layer/answer.ts";
import { type Packet, untracked } from "../packet.ts";

/**
 * A VXLAN packet for this machine: the UDP port's socket takes it, the VNI says for which device. Without a socket the sending end point hears "port
 * unreachable"; with an unknown VNI nobody hears anything (`vxlan_rcv`).
 */
export function openVxlan(journey: Journey, netns: Netns, outer: Packet, inputDevice: string): Next {
  const { payload, destinationPort } = outer;
  const vni = payload?.vni ?? null;
  const sockets = [...netns.devices.values()].filter(
    (device): device is Extract<Device, { kind: "vxlan" }> =>
      device.kind === "vxlan" &&
      device.up &&
      device.port === destinationPort &&
      device.local.family === outer.destination.family,
  );
  const args = { netns: netns.id, port: destinationPort ?? 0, vni: vni ?? "" };
  if (payload === null || sockets.length === 0) return refuseTunnel(journey, netns, outer, inputDevice);
  const device = sockets.find((socket) => socket.vni === vni) ?? sockets.find((socket) => socket.external === true);
  if (device === undefined) {
    const reason: Reason = {
      code: "vni-mismatch",
      args: { ...args, known: sockets.map((socket) => socket.vni).join(", ") },
      place: sockets[0]?.provenance.place ?? null,
    };
    return drop(journey, { cause: "vni-mismatch", netns, packet: outer, device: inputDevice, reason });
  }
  const tunnelKey = device.external === true && vni !== null ? { remote: outer.source, vni } : null;
  // The mark belongs to the buffer: it is the outer packet's (net/ipv4/ip_tunnel_core.c `__iptunnel_pull_header`).
  const inner = { ...untracked(payload.packet), mark: outer.mark, tunnelKey };
  const { by, place } = device.provenance;
  const code = device.external === true ? "vxlan-decapsulate-told" : "vxlan-decapsulate";
  const reason: Reason = { code, args: { ...args, device: device.name }, by, place };
  record(journey, "decapsulate", device.name, inner, reason, { kind: "vxlan", vni, port: destinationPort });
  return { stage: "receive", netns, device, packet: inner };
}

/** No tunnel has a socket at the port: the other end point is told, the packet inside is lost in silence. */
export function refuseTunnel(journey: Journey, netns: Netns, outer: Packet, inputDevice: string): Next {
  const args = { netns: netns.id, port: outer.destinationPort ?? 0, remote: formatAddress(outer.source) };
  const reason: Reason = { code: "tunnel-port-closed", args };
  const fault = { cause: "tunnel-port-closed", netns, packet: outer, device: inputDevice, reason } as const;
  const port = outer.destinationPort;
  // A VXLAN device has its socket in its own family only.
  const isVxlan = [...netns.devices.values()].some((device) => device.kind === "vxlan" && device.port === port);
  const taken = !isVxlan && netns.listeners.list.some((each) => each.protocol === "UDP" && each.port === port);
  return taken
    ? drop(journey, { ...fault, reason: { code: "tunnel-port-taken", args } })
    : answerWithIcmp(journey, { ...fault, icmp: "port-unreachable" });
}
