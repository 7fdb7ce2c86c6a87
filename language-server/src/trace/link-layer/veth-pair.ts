import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import { arriveIn, drop, type Journey, type Next, record } from "../journey.ts";
import { type Packet, untracked } from "../packet.ts";
import { enforceLinkSize } from "../size-limit.ts";

type Veth = Extract<Device, { kind: "veth" }>;

/** What goes into one end of a veth pair comes out of the other, which drops what is larger than its own MTU. */
export function sendOverVeth(journey: Journey, netns: Netns, device: Veth, packet: Packet): Next {
  const other = journey.dataplane.netns(device.peer.netns);
  const peer = other?.devices.get(device.peer.device);
  const args = { netns: netns.id, device: device.name, peer: device.peer.device, other: device.peer.netns };
  if (other === undefined || peer === undefined) {
    const reason = { code: "no-carrier", args, place: placeOf(netns, device) } as const;
    return drop(journey, { cause: "no-carrier", netns, packet, device: device.name, reason });
  }
  const place = placeOf(netns, device);
  record(journey, "exit-interface", device.name, packet, { code: "exit-veth", args, place }, { peer: device.peer });
  const limit = { mtu: peer.mtu, at: peer.name, netns: other, device: peer, place: placeOf(other, peer) };
  const tooBig = enforceLinkSize(journey, limit, device.mtu, packet);
  if (tooBig !== null) return tooBig;
  if (other !== netns) arriveIn(journey, other);
  return { stage: "receive", netns: other, device: peer, packet: untracked({ ...packet, mark: 0 }) };
}
