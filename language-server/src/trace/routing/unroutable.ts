import { formatAddress, isLoopback } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Cause } from "../cause.ts";
import { drop, type Fault, type Journey, type Next, type Reason } from "../journey.ts";
import { answerWithIcmp, type IcmpReason } from "../network-layer/answer.ts";
import type { Packet } from "../packet.ts";
import { absentRoute, type FoundRoute } from "./route-lookup.ts";
import { absentDetail, absentMessage, routeReason } from "./route-step.ts";
import { routesLocalnet } from "./source-validation.ts";

/** What the routing of a namespace says of a packet that it has no way for. */
export type RoutingFailure = {
  readonly cause: Cause;
  readonly reason: Reason;
  /** The ICMP error of a router, or null for silence. */
  readonly icmp: IcmpReason | null;
  /** What a local process is told instead. */
  readonly error: "ENETUNREACH" | "EHOSTUNREACH" | "EACCES" | "EINVAL";
};

/**
 * What the look-up found, or why a packet cannot be routed by it. As in Linux (net/ipv4/fib_semantics.c `fib_props`,
 * net/ipv4/route.c `ip_error`): no route is net unreachable, `unreachable` host unreachable, `prohibit` prohibited, `blackhole` silence.
 */
export function usableRoute(netns: Netns, packet: Packet, found: FoundRoute | undefined): FoundRoute | RoutingFailure {
  if (found === undefined) {
    const reason = noRouteReason(netns, packet);
    return { cause: "no-route", reason, icmp: "net-unreachable", error: "ENETUNREACH" };
  }
  const reason = routeReason(netns, packet, found, undefined);
  switch (found.route.type) {
    case "unreachable":
      return {
        cause: "no-route",
        reason: { ...reason, code: "route-unreachable" },
        icmp: packet.source.family === 4 ? "host-unreachable" : "net-unreachable",
        error: "EHOSTUNREACH",
      };
    case "prohibit":
      return {
        cause: "no-route",
        reason: { ...reason, code: "route-prohibit" },
        icmp: "admin-prohibited",
        error: "EACCES",
      };
    case "blackhole":
      return { cause: "null-routed", reason: { ...reason, code: "route-blackhole" }, icmp: null, error: "EINVAL" };
    case "broadcast":
      return { cause: "no-listener", reason: { ...reason, code: "route-broadcast" }, icmp: null, error: "EACCES" };
    default:
      return found;
  }
}

/** Why a namespace's own packet may not leave with the source that it has: a loopback address stays inside without route_localnet (net/ipv4/route.c `__mkroute_output`). */
export function sourceFailure(netns: Netns, { source }: Packet, device: Device): RoutingFailure | undefined {
  if (source.family === 6 || !isLoopback(source) || device.kind === "loopback") return undefined;
  if (routesLocalnet(netns, device)) return undefined;
  const args = { netns: netns.id, source: formatAddress(source), device: device.name };
  return { cause: "martian-source", reason: { code: "loopback-stays", args }, icmp: null, error: "EINVAL" };
}

function noRouteReason(netns: Netns, packet: Packet): Reason {
  const absent = absentRoute(netns, packet.destination, undefined);
  const args = { netns: netns.id, destination: formatAddress(packet.destination) };
  if (absent === undefined) return { code: "no-route", args };
  return {
    code: "no-route-absent",
    args: { ...args, absent: absentMessage(absent) },
    by: absent.by,
    place: absent.place,
  };
}

/** Ends the way of a packet that came in and cannot be routed. */
export function rejectUnroutable(
  journey: Journey,
  netns: Netns,
  packet: Packet,
  device: string,
  { cause, reason, icmp }: RoutingFailure,
): Next {
  const absent = cause === "no-route" ? absentRoute(netns, packet.destination, undefined) : undefined;
  const fault: Fault = {
    ...{ cause, netns, packet, device, reason },
    ...(absent && { detail: { absent: absentDetail(absent) } }),
  };
  return icmp === null ? drop(journey, fault) : answerWithIcmp(journey, { ...fault, icmp });
}
