import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import { arriveIn, drop, type Journey, type Next, record } from "../journey.ts";
import { type Packet, untracked } from "../packet.ts";

/**
 * `bpf_redirect_peer`: the packet is at the other end of the pair at once, as if it had come out of it. The near end does not see it: its step stands for
 * the way, and no capture there shows it (net/core/filter.c `skb_do_redirect`).
 */
export function sendToPeer(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const args = { netns: netns.id, device: device.name };
  const place = placeOf(netns, device);
  const other = device.kind === "veth" ? journey.dataplane.netns(device.peer.netns) : undefined;
  const peer = device.kind === "veth" ? other?.devices.get(device.peer.device) : undefined;
  if (device.kind !== "veth" || other === undefined || peer === undefined) {
    const reason = { code: "no-carrier", args, place } as const;
    return drop(journey, { cause: "no-carrier", netns, packet, device: device.name, reason });
  }
  const reason = { code: "exit-peer", args: { ...args, peer: peer.name, other: other.id }, place } as const;
  record(journey, "exit-interface", device.name, packet, reason, { peer: device.peer, captured: false });
  arriveIn(journey, other);
  return { stage: "receive", netns: other, device: peer, packet: untracked({ ...packet, mark: 0, tunnelKey: null }) };
}
