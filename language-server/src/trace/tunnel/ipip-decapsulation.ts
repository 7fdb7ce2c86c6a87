import { equalAddress, formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { answerWithIcmp } from "../network-layer/answer.ts";
import { type Packet, untracked } from "../packet.ts";

type Ipip = Extract<Device, { kind: "ipip" }>;

/**
 * An IP-in-IP packet for this machine: the device that is bound to its destination takes it, else one that is bound to nothing (Linux net/ipv4/ipip.c
 * `ipip_rcv`). Without a device for it the other end hears "port unreachable", and "protocol unreachable" where there is no such device at all
 * (net/ipv4/tunnel4.c `tunnel4_rcv`).
 */
export function openIpip(journey: Journey, netns: Netns, outer: Packet, inputDevice: string): Next {
  const { payload } = outer;
  const devices = [...netns.devices.values()].filter((device): device is Ipip => device.kind === "ipip");
  const running = devices.filter(({ up }) => up);
  const device =
    running.find(({ local }) => local !== null && equalAddress(local, outer.destination)) ??
    running.find(({ local }) => local === null);
  const args = { netns: netns.id, destination: formatAddress(outer.destination) };
  const fault = { cause: "tunnel-port-closed", netns, packet: outer, device: inputDevice } as const;
  if (payload === null) return drop(journey, { ...fault, reason: { code: "ipip-closed", args } });
  if (device === undefined) {
    return devices.length === 0
      ? answerWithIcmp(journey, { ...fault, reason: { code: "ipip-closed", args }, icmp: "protocol-unreachable" })
      : answerWithIcmp(journey, { ...fault, reason: { code: "ipip-not-for", args }, icmp: "port-unreachable" });
  }
  const inner = untracked({ ...payload.packet, mark: outer.mark, sourceMac: null, destinationMac: null });
  const { by, place } = device.provenance;
  const reason: Reason = { code: "ipip-decapsulate", args: { ...args, device: device.name }, by, place };
  record(journey, "decapsulate", device.name, inner, reason, { kind: "ipip", vni: null, port: null });
  return { stage: "receive", netns, device, packet: inner };
}
