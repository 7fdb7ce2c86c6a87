import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device, DeviceReference } from "../../dataplane/device.ts";
import { type Message, message } from "../../messages/message.ts";
import { placeOf } from "../device-place.ts";
import { arriveIn, drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { type Packet, untracked } from "../packet.ts";
import { enforceLinkSize } from "../size-limit.ts";
import { membersFor } from "./domains.ts";

type Ethernet = Extract<Device, { kind: "ethernet" }>;

/**
 * Onto a segment: whoever has the destination MAC takes the frame. The segment drops what is larger than it carries, the receiving card what
 * is larger than its own MTU.
 */
export function sendIntoSegment(journey: Journey, netns: Netns, device: Ethernet, packet: Packet): Next {
  const { dataplane } = journey;
  const id = device.segment ?? "";
  const segment = dataplane.segment(id);
  const mac = packet.destinationMac ?? "";
  // A switch has just learned the source: it sends nothing back to where it came from.
  const isTurned = mac === packet.sourceMac;
  const [taker] = isTurned ? [] : membersFor(dataplane, id, mac, { netns: netns.id, device: device.name });
  const args = { netns: netns.id, device: device.name, segment: segmentName(id), mac };
  const place = placeOf(netns, device);
  record(journey, "exit-interface", device.name, packet, { code: "exit-segment", args, place }, { segment: id });
  if (segment !== undefined && segment.mtu !== null) {
    const limit = { mtu: segment.mtu, at: device.name, netns, device, place: segment.place };
    const tooBig = enforceLinkSize(journey, limit, device.mtu, packet);
    if (tooBig !== null) return tooBig;
  }
  const arrived = taker && receiverOf(journey, taker);
  if (arrived === undefined) {
    const reason: Reason = { code: "mac-nobody", args, place: segment?.place ?? place };
    return drop(journey, { cause: "mac-mismatch", netns, packet, device: device.name, reason });
  }
  const { netns: other, device: card } = arrived;
  const limit = { mtu: card.mtu, at: card.name, netns: other, device: card, place: placeOf(other, card) };
  const tooBig = enforceLinkSize(journey, limit, device.mtu, packet);
  if (tooBig !== null) return tooBig;
  // A frame that comes back to the machine by another card has left it all the same: a new hop.
  arriveIn(journey, other);
  return { stage: "receive", netns: other, device: card, packet: untracked({ ...packet, mark: 0 }) };
}

function receiverOf(journey: Journey, taker: DeviceReference) {
  const netns = journey.dataplane.netns(taker.netns);
  const device = netns?.devices.get(taker.device);
  return netns === undefined || device === undefined ? undefined : { netns, device };
}

/** A link that nobody has declared has no name but its subnet. */
function segmentName(id: string): Message | string {
  const subnet = /^implied (.+)$/.exec(id)?.[1];
  return subnet === undefined ? id : message("trace.implied-link", { subnet });
}
