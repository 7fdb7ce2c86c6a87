import { equalAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { Route } from "../../dataplane/routing.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { isIgnored, type NextHop } from "./lease-routes.ts";
import type { Lease, LeaseTable } from "./leases.ts";

/**
 * What stands in the way of the routes to remote subnets: flanneld asks for the routes of the prefix, deletes the first (of the lowest metric) if it leads
 * elsewhere than its own, even a connected one, and then adds its own; a second one is left, and its own is refused (flannel-io/flannel
 * pkg/backend/route_network.go `routeAdd`).
 */
export function replaceFirstRoutes(
  node: FlannelNode,
  leases: LeaseTable,
  draft: NetnsDraft,
  wanted: (lease: Lease) => Pick<NextHop, "via" | "device">,
): void {
  const firsts = new Map<string, Route>();
  for (const route of draft.mainRoutes.routes()) {
    const key = formatPrefix(route.prefix);
    const known = firsts.get(key);
    if (known === undefined || route.metric < known.metric) firsts.set(key, route);
  }
  const replaced = new Set<Route>();
  for (const route of firsts.values()) {
    const lease = leases.group(route.prefix)?.leases.at(-1);
    if (lease === undefined || isIgnored(node, route.prefix)) continue;
    if (!leadsTo(route, wanted(lease))) replaced.add(route);
  }
  if (replaced.size > 0) draft.mainRoutes.remove((route) => replaced.has(route));
}

function leadsTo(route: Route, { via, device }: Pick<NextHop, "via" | "device">): boolean {
  const sameGateway = route.via === null || via === null ? route.via === via : equalAddress(route.via, via);
  return sameGateway && route.device === device;
}
