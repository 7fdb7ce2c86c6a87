import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { type Packet, untracked } from "../packet.ts";
import { refuseTunnel } from "./vxlan-decapsulation.ts";

type Wireguard = Extract<Device, { kind: "wireguard" }>;

/**
 * An encrypted packet for this machine: the device whose key it was made for decrypts it, if it knows the sender. The inner source has to be among that
 * peer's allowed IPs; else it is dropped, and nobody hears of it (Linux drivers/net/wireguard/receive.c `wg_packet_consume_data_done`).
 */
export function openWireguard(journey: Journey, netns: Netns, outer: Packet, inputDevice: string): Next {
  const { payload, destinationPort } = outer;
  const sockets = [...netns.devices.values()].filter(
    (device): device is Wireguard => device.kind === "wireguard" && device.up && device.port === destinationPort,
  );
  if (payload?.keys === undefined || sockets.length === 0) return refuseTunnel(journey, netns, outer, inputDevice);
  const { from, to } = payload.keys;
  const device = sockets.find(({ key }) => key === to);
  const peer = device?.peerOf(from);
  const remote = formatAddress(outer.source);
  const fault = { cause: "no-tunnel-peer", netns, packet: outer, device: inputDevice } as const;
  if (device === undefined || peer === undefined) {
    const [other] = sockets;
    const args = { netns: netns.id, device: device?.name ?? other?.name ?? "", remote };
    return drop(journey, { ...fault, reason: { code: "wireguard-stranger", args } });
  }
  const source = formatAddress(payload.packet.source);
  const args = { netns: netns.id, device: device.name, remote, port: device.port, source };
  if (device.peer(payload.packet.source)?.key !== from) {
    const { place } = peer.provenance;
    return drop(journey, { ...fault, device: device.name, reason: { code: "wireguard-source", args, place } });
  }
  // The buffer is scrubbed: no mark is left.
  const inner = untracked({ ...payload.packet, mark: 0, sourceMac: null, destinationMac: null });
  const { by, place } = device.provenance;
  const reason: Reason = { code: "wireguard-decapsulate", args, by, place };
  record(journey, "decapsulate", device.name, inner, reason, { kind: "wireguard", vni: null, port: destinationPort });
  return { stage: "receive", netns, device, packet: inner };
}
