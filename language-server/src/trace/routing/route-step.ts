import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import { routePrefixText, routeText, ruleText } from "../../dataplane/route-text.ts";
import type { AbsentRoute } from "../../dataplane/routing.ts";
import { type Message, message } from "../../messages/message.ts";
import { type Journey, type Reason, type ReasonCode, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import type { JsonValue } from "../trace.ts";
import { absentRoute, type FoundRoute } from "./route-lookup.ts";

/** Records the route that decides about a packet. */
export function recordRoute(journey: Journey, netns: Netns, packet: Packet, found: FoundRoute): void {
  const absent = absentRoute(netns, packet.destination, found);
  const detail = { ...routeDetail(packet, found), ...(absent && { absent: absentDetail(absent) }) };
  record(journey, "route", found.route.device, packet, routeReason(netns, packet, found, absent), detail);
}

/** The route as a reason, with the entry as `ip route` prints it. */
export function routeReason(
  netns: Netns,
  packet: Packet,
  found: FoundRoute,
  absent: AbsentRoute | undefined = absentRoute(netns, packet.destination, found),
): Reason {
  const { route, table, rule } = found;
  const device = route.device === null ? undefined : netns.devices.get(route.device);
  const text = routeText(route, { linkdown: device?.carrier === false });
  return {
    code: absent === undefined ? routeCode(found) : "route-fallback",
    args: {
      netns: netns.id,
      destination: formatAddress(packet.destination),
      prefix: routePrefixText(route.prefix),
      via: route.via === null ? "" : formatAddress(route.via),
      device: route.device ?? "",
      table,
      ...(absent && { absent: absentMessage(absent) }),
    },
    entry: rule === null ? text : `${ruleText(rule)}\n${text}`,
    by: route.provenance.by,
    place: absent?.place ?? route.provenance.place,
  };
}

function routeCode({ route }: FoundRoute): ReasonCode {
  if (route.type === "local") return "route-local";
  if (route.prefix.length === 0 && route.via !== null) return "route-default";
  return route.via === null ? "route-connected" : "route-gateway";
}

/** Why a route that one would look for is not there. */
export function absentMessage({ prefix, reason, by }: AbsentRoute): Message {
  return message(`trace.absent-${reason}`, { prefix: routePrefixText(prefix), by });
}

export function absentDetail({ prefix, reason, by }: AbsentRoute): { readonly [key: string]: JsonValue } {
  return { prefix: routePrefixText(prefix), reason, by };
}

export function routeDetail(packet: Packet, { route, table }: FoundRoute): { readonly [key: string]: JsonValue } {
  return {
    destination: formatAddress(packet.destination),
    table,
    prefix: routePrefixText(route.prefix),
    type: route.type,
    via: route.via && formatAddress(route.via),
    device: route.device,
    source: route.source && formatAddress(route.source),
    metric: route.metric,
    mtu: route.mtu,
  };
}
