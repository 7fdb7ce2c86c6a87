import { type Address, isLinkLocal } from "../address/address.ts";
import { addressKey } from "../address/address-set.ts";
import type { Prefix } from "../address/prefix.ts";
import { carriesIpv6 } from "../dataplane/ipv6-mtu.ts";
import type { Provenance } from "../dataplane/provenance.ts";
import type { AbsentRoute, Route } from "../dataplane/routing.ts";
import type { NetnsDraft } from "./netns-draft.ts";

/** What stands behind `ip route add`. Without `via` the route is on-link, without `device` the gateway decides the device. */
export type RequestedRoute = {
  readonly prefix: Prefix;
  readonly via: Address | null;
  readonly device: string | null;
  readonly protocol: Route["protocol"];
  /** The preferred source address (`src`). */
  readonly source?: Address;
  readonly scope?: "host";
  readonly provenance: Provenance;
};

/** Linux gives IPv6 routes without a metric 1024 (IP6_RT_PRIO_USER), IPv4 ones 0. */
export function defaultMetric(prefix: Prefix): number {
  return prefix.address.family === 6 ? 1024 : 0;
}

/**
 * `ip route add`. Undefined where the kernel refuses: "File exists" for a prefix and metric that are there, "Nexthop has invalid gateway" or
 * "Network is unreachable" for a gateway that is no neighbour or a broadcast address, "Cannot find device", and "No such device" for IPv6 by a device that
 * has none.
 */
export function installRoute(draft: NetnsDraft, requested: RequestedRoute): Route | undefined {
  const nextHop = resolveNextHop(draft, requested.via, requested.device);
  const { prefix, protocol, source, scope, provenance } = requested;
  const refuse = (reason: AbsentRoute["reason"]) => {
    draft.absentRoutes.push({ prefix, reason, by: provenance.by, place: provenance.place });
    return undefined;
  };
  if (nextHop === undefined) return refuse(refusalOf(draft, requested));
  if (!isUsable(draft, prefix, nextHop.device)) return refuse("no-ipv6");
  const metric = defaultMetric(prefix);
  const unsaid = { type: "unicast", onlink: false, source: null, mtu: null } as const;
  const asked = { ...(source && { source }), ...(scope && { scope }) };
  const route: Route = { ...unsaid, ...asked, prefix, ...nextHop, metric, protocol, provenance };
  return draft.mainRoutes.add(route) ? route : refuse("exists");
}

/** Whether packets for the prefix can go out by the device: IPv6 is off on one with a small MTU. */
export function isUsable(draft: NetnsDraft, { address }: Prefix, device: string): boolean {
  const found = draft.devices.get(device);
  return address.family === 4 || found === undefined || carriesIpv6(found);
}

/** Why the next hop of a route is refused. */
function refusalOf(draft: NetnsDraft, { prefix, via, device }: RequestedRoute): AbsentRoute["reason"] {
  if (device !== null && !isUsable(draft, prefix, device)) return "no-ipv6";
  const hasDevice = device === null ? via !== null : draft.devices.has(device);
  return hasDevice ? "gateway-off-link" : "no-device";
}

/**
 * The gateway and the device of a route, or undefined if the kernel refuses them (Linux net/ipv4/fib_semantics.c `fib_check_nh`). A gateway that is an
 * address of the machine itself is accepted, and destinations are then taken as on-link.
 */
export function resolveNextHop(
  draft: NetnsDraft,
  via: Address | null,
  device: string | null,
): { readonly via: Address | null; readonly device: string } | undefined {
  if (device !== null && !draft.devices.has(device)) return undefined;
  if (via === null) return device === null ? undefined : { via, device };
  // Every device with IPv6 has the link-local prefix (net/ipv6/route.c `ip6_route_check_nh_onlink`).
  if (device !== null && via.family === 6 && isLinkLocal(via)) return { via, device };
  const own = draft.localAddresses.get(addressKey(via));
  if (own?.type === "broadcast") return undefined;
  if (own !== undefined && own.device !== null) return { via: null, device: device ?? own.device };
  const link = draft.mainRoutes.onLink(via, device);
  return link === undefined || link.device === null ? undefined : { via, device: link.device };
}
