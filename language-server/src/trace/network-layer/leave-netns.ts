// The last stretch of the IP layer: POSTROUTING, the neighbour's MAC, the device.
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Journey, Next } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import type { Packet } from "../packet.ts";
import type { FoundRoute } from "../routing/route-lookup.ts";
import { resolveNeighbour } from "./neighbour-resolution.ts";

/** Takes a routed packet through POSTROUTING to its device. */
export function leaveNetns(
  journey: Journey,
  netns: Netns,
  packet: Packet,
  { route }: FoundRoute,
  device: Device,
  inputDevice: string | null,
): Next {
  const nextHop = route.via ?? packet.destination;
  const context = { journey, netns, inputDevice, outputDevice: device.name, nextHop };
  const result = runHook({ ...context, hook: "postrouting" }, packet);
  if (result.end !== null) return result.end;
  return resolveNeighbour(journey, netns, device, result.packet, nextHop);
}
