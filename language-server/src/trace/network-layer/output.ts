// A packet that is made in a namespace: by a process, or by the kernel itself.
import { equalAddress, formatAddress, isMulticast, isUnspecified } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { routeText } from "../../dataplane/route-text.ts";
import { message } from "../../messages/message.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import type { Packet } from "../packet.ts";
import { type FoundRoute, lookupRoute, type RouteQuery } from "../routing/route-lookup.ts";
import { recordRoute } from "../routing/route-step.ts";
import { type SelectedSource, selectDeviceAddress, selectSource } from "../routing/source-address.ts";
import { type RoutingFailure, sourceFailure, usableRoute } from "../routing/unroutable.ts";
import { enforceForwardSize, enforceOutputSize } from "../size-limit.ts";
import { leaveNetns } from "./leave-netns.ts";

/** Routes a packet of the namespace's own, selects its source, and lets it leave, by the device `only` if there is one. */
export function sendOut(journey: Journey, netns: Netns, packet: Packet, only?: string): Next {
  const bound = !isUnspecified(packet.source);
  const query = outputQuery(packet, bound);
  const found = lookupRoute(netns, only === undefined ? query : { ...query, outputDevice: only });
  const way = isMulticast(packet.destination) ? multicastFailure(packet) : usableRoute(netns, packet, found);
  const selected = bound || found === undefined ? undefined : selectSource(netns, found, packet.destination);
  const fallback = bound ? undefined : (selected ?? selectDeviceAddress(netns, null, packet.destination, "global"));
  const sourced: Packet = fallback === undefined ? packet : { ...packet, source: fallback.address };
  recordOrigin(journey, netns, sourced, selected);
  if ("cause" in way) return failLocally(journey, netns, sourced, way);
  if (isUnspecified(sourced.source)) return withoutSource(journey, netns, sourced, way);
  return sendRouted(journey, netns, sourced, way);
}

/** The rest of the way out for a packet that has its source: also for what a tunnel wraps. */
export function sendRouted(journey: Journey, netns: Netns, packet: Packet, found: FoundRoute): Next {
  recordRoute(journey, netns, packet, found);
  const device = outputDevice(netns, found);
  if (device === undefined) return withoutDevice(journey, netns, packet, found);
  const kept = sourceFailure(netns, packet, device);
  if (kept !== undefined) return failLocally(journey, netns, packet, kept);
  const tooBig = enforceOutputSize(journey, netns, device, found.route, packet);
  if (tooBig !== null) return tooBig;
  const context = { journey, netns, inputDevice: null, outputDevice: device.name, nextHop: found.route.via };
  const result = runHook({ ...context, hook: "output" }, packet);
  if (result.end !== null) return result.end;
  const changed = result.packet;
  const same = equalAddress(changed.destination, packet.destination) && changed.mark === packet.mark;
  if (same) return leaveNetns(journey, netns, changed, found, device, null);
  // A translated or marked packet is routed once more, with the source that it has (net/ipv4/netfilter.c `ip_route_me_harder`).
  const again = usableRoute(netns, changed, lookupRoute(netns, outputQuery(changed, true)));
  if ("cause" in again) return failLocally(journey, netns, changed, again);
  // A mark alone that leads nowhere else is not worth a step.
  if (!equalAddress(changed.destination, packet.destination) || routeText(again.route) !== routeText(found.route)) {
    recordRoute(journey, netns, changed, again);
  }
  const other = outputDevice(netns, again);
  if (other === undefined) return withoutDevice(journey, netns, changed, again);
  const refused = sourceFailure(netns, changed, other);
  if (refused !== undefined) return failLocally(journey, netns, changed, refused);
  // The device was not known when the process was asked to send no more than fits.
  return (
    enforceForwardSize(journey, netns, other, again.route, changed, false) ??
    leaveNetns(journey, netns, changed, again, other, null)
  );
}

export function outputQuery(packet: Packet, bound: boolean): RouteQuery {
  const { source, destination, mark } = packet;
  return { destination, source: bound ? source : null, mark, inputDevice: null };
}

/** What is for the namespace itself goes over `lo`, whichever device has the address. */
function outputDevice(netns: Netns, { route }: FoundRoute): Device | undefined {
  if (route.type !== "local") return route.device === null ? undefined : netns.devices.get(route.device);
  for (const device of netns.devices.values()) if (device.kind === "loopback") return device;
  return undefined;
}

function recordOrigin(journey: Journey, netns: Netns, packet: Packet, selected: SelectedSource | undefined): void {
  record(journey, "originate", null, packet, originReason(journey, netns, packet, selected), {
    source: formatAddress(packet.source),
    selectedBy: selected?.how ?? (isUnspecified(packet.source) ? "nothing" : "socket"),
    size: packet.size,
  });
}

function originReason(journey: Journey, netns: Netns, packet: Packet, selected: SelectedSource | undefined): Reason {
  const source = formatAddress(packet.source);
  const how = message(`trace.source-${selected?.how ?? (isUnspecified(packet.source) ? "nothing" : "socket")}`, {
    source,
    device: selected?.device ?? "",
  });
  const args = {
    netns: netns.id,
    destination: formatAddress(packet.destination),
    protocol: packet.protocol,
    source,
    how,
  };
  if (packet.quoted !== null) {
    return {
      code: "originate-icmp-error",
      args: { ...args, type: packet.icmp?.type ?? 0, code: packet.icmp?.code ?? 0 },
    };
  }
  if (packet.reset) return { code: "originate-reset", args };
  return { code: journey.purpose === "reply" ? "originate-reply" : "originate-request", args };
}

/** A process is told by an error of its system call; no packet is made. */
function failLocally(journey: Journey, netns: Netns, packet: Packet, failure: RoutingFailure): Next {
  const { cause, reason, error } = failure;
  return drop(journey, { cause, netns, packet, device: null, reason, detail: { error } });
}

function multicastFailure(packet: Packet): RoutingFailure {
  const args = { destination: formatAddress(packet.destination) };
  return { cause: "no-route", reason: { code: "multicast", args }, icmp: null, error: "ENETUNREACH" };
}

function withoutSource(journey: Journey, netns: Netns, packet: Packet, { route }: FoundRoute): Next {
  const reason: Reason = {
    code: "source-missing",
    args: { netns: netns.id, family: packet.destination.family, device: route.device ?? "" },
  };
  return drop(journey, { cause: "no-route", netns, packet, device: route.device, reason });
}

function withoutDevice(journey: Journey, netns: Netns, packet: Packet, { route }: FoundRoute): Next {
  const device = route.type === "local" ? "lo" : (route.device ?? "");
  const reason: Reason = { code: "device-missing", args: { netns: netns.id, device } };
  return drop(journey, { cause: "interface-down", netns, packet, device, reason });
}
