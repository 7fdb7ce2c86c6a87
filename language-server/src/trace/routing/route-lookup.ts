import type { Address } from "../../address/address.ts";
import { contains, hostPrefix } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { AbsentRoute, Route, RoutingRule } from "../../dataplane/routing.ts";
import { anycastDevice } from "./subnet-anycast.ts";

/** What a look-up is made with. `source` and `inputDevice` are null where there is none yet: policy rules that ask for one do not match then. */
export type RouteQuery = {
  readonly destination: Address;
  readonly source: Address | null;
  readonly mark: number;
  readonly inputDevice: string | null;
  /** Only routes by this device will do: IPv6 asks so where it has neither a source nor a choice of devices (net/ipv6/route.c `RT6_LOOKUP_F_IFACE`). */
  readonly outputDevice?: string;
};

export type FoundRoute = { readonly route: Route; readonly table: string; readonly rule: RoutingRule | null };

const withoutRules = ["local", "main"] as const;

/** The route that the namespace's rules and tables give, as `ip route get` does it; undefined if none has one. */
export function lookupRoute(netns: Netns, query: RouteQuery): FoundRoute | undefined {
  if (netns.rules.length === 0) {
    for (const table of withoutRules) {
      const route = routeIn(netns, table, query.destination, query.outputDevice);
      if (route !== undefined) return { route, table, rule: null };
    }
    return undefined;
  }
  for (const rule of netns.rules.toSorted((a, b) => a.priority - b.priority)) {
    if (!ruleMatches(rule, query)) continue;
    const route = routeIn(netns, rule.table, query.destination, query.outputDevice);
    if (route !== undefined) return { route, table: rule.table, rule };
  }
  return undefined;
}

function routeIn(netns: Netns, table: string, destination: Address, device?: string): Route | undefined {
  const found =
    netns.tables.get(table)?.lookup(destination) ?? (table === "local" ? anycastRoute(netns, destination) : undefined);
  if (found === undefined || device === undefined || found.device === device || found.type === "local") return found;
  return routeBy(device, netns, table, destination);
}

/** The best route by the device. It goes through all of them: few packets ask so. */
function routeBy(device: string, netns: Netns, table: string, destination: Address): Route | undefined {
  let best: Route | undefined;
  for (const route of netns.tables.get(table)?.routes() ?? []) {
    if (route.device !== device || !contains(route.prefix, destination)) continue;
    const longer = route.prefix.length - (best?.prefix.length ?? -1);
    if (longer > 0 || (longer === 0 && route.metric < (best?.metric ?? 0))) best = route;
  }
  return best;
}

/** What `ip -6 route show table local` has as `anycast`. */
function anycastRoute(netns: Netns, destination: Address): Route | undefined {
  const device = anycastDevice(netns, destination);
  if (device === undefined) return undefined;
  const own = { type: "local", via: null, device: device.name, onlink: false, source: null } as const;
  const { provenance } = device;
  return { ...own, prefix: hostPrefix(destination), metric: 0, protocol: "kernel", mtu: null, provenance };
}

function ruleMatches(rule: RoutingRule, { source, destination, mark, inputDevice }: RouteQuery): boolean {
  if (rule.source !== null && (source === null || !contains(rule.source, source))) return false;
  if (rule.destination !== null && !contains(rule.destination, destination)) return false;
  if (rule.mark !== null && (mark & rule.mark.mask) >>> 0 !== rule.mark.value) return false;
  return rule.inputDevice === null || rule.inputDevice === inputDevice;
}

/** True if the address is one of the namespace's own. */
export function isLocalAddress(netns: Netns, address: Address): boolean {
  return routeIn(netns, "local", address)?.type === "local";
}

/** A route that was to be there and would have been more specific than what was found. */
export function absentRoute(
  netns: Netns,
  destination: Address,
  found: FoundRoute | undefined,
): AbsentRoute | undefined {
  const absent = netns.tables.get("main")?.absent?.(destination);
  return absent !== undefined && absent.prefix.length >= (found?.route.prefix.length ?? 0) ? absent : undefined;
}
