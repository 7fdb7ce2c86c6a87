import { broadcastMac } from "../../address/mac.ts";
import type { Dataplane } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { LabEvent } from "../lab-report.ts";
import type { Prediction } from "./prediction.ts";

/**
 * Takes away the copies of a frame that a bridge, or the bridge that a segment is in the lab, gave out by every port because it had not learned where the MAC
 * is: nobody takes them. A copy that the prediction has stays.
 */
export function withoutFloodedCopies(
  events: readonly LabEvent[],
  predicted: readonly LabEvent[],
  dataplane: Dataplane,
  flooded: Prediction["flooded"],
): readonly LabEvent[] {
  const place = ({ netns, device, direction }: LabEvent) => `${netns} ${device} ${direction}`;
  const expected = new Set(predicted.map(place));
  return events.filter((event) => expected.has(place(event)) || !isCopy(event, dataplane, flooded));
}

function isCopy(event: LabEvent, dataplane: Dataplane, flooded: Prediction["flooded"]): boolean {
  const { netns, direction, packet } = event;
  const device = dataplane.netns(netns)?.devices.get(event.device);
  const mac = (packet.outer ?? packet).destinationMac;
  if (device === undefined || mac === null || mac === broadcastMac) return false;
  if (direction === "in") return isForeign(device, mac);
  if (device.master === null) return false;
  if (flooded.some((bridge) => bridge.netns === netns && bridge.bridge === device.master)) return true;
  const peer = device.kind === "veth" && dataplane.netns(device.peer.netns)?.devices.get(device.peer.device);
  return peer !== undefined && peer !== false && isForeign(peer, mac);
}

/** The device's machine does not take the frame; a bridge's port takes every frame. */
function isForeign({ master, mac: own, kind }: Device, mac: string): boolean {
  return (kind === "ethernet" || kind === "veth") && master === null && own !== mac;
}
