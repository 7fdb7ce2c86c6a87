import type { Prefix } from "../../address/prefix.ts";
import type { AbsentRoute, Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { withoutRoute } from "../../machine/static-routes.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { isOwnSubnet, type Lease, type LeaseGroup, type LeaseTable } from "./leases.ts";

/** How a node reaches another's lease, or why it cannot install the route. */
export type LeaseRoute = (lease: Lease) => NextHop | AbsentRoute["reason"];
export type NextHop = Pick<Route, "via" | "device" | "onlink">;

/**
 * The routes that flanneld adds on a node, one for each remote subnet, looked up in the table that all nodes share: nothing is kept per node. Where several
 * nodes lease one subnet, the lease seen last has overwritten the others' route.
 */
export function leaseRoutes(node: FlannelNode, leases: LeaseTable, routeOf: LeaseRoute): RoutingTable {
  const routeTo = (group: LeaseGroup) => (isIgnored(node, group.subnet) ? undefined : routeOfGroup(group, routeOf));
  return {
    lookup: (destination) => firstOf(leases.matching(destination), routeTo),
    routes: () => leases.groups.flatMap((group) => routeTo(group) ?? []),
    absent: (destination) => firstOf(leases.matching(destination), (group) => absentRoute(node, group, routeOf)),
  };
}

/** True if the node has no route for this lease's subnet: it is its own, or the text takes the route away. */
export function isIgnored(node: FlannelNode, subnet: Prefix): boolean {
  return isOwnSubnet(node, subnet) || withoutRoute(node.node, subnet) !== undefined;
}

function routeOfGroup({ leases }: LeaseGroup, routeOf: LeaseRoute): Route | undefined {
  for (let at = leases.length - 1; at >= 0; at--) {
    const lease = leases[at];
    const nextHop = lease === undefined ? "no-device" : routeOf(lease);
    if (lease !== undefined && typeof nextHop === "object") return routeBy(lease, nextHop);
  }
  return undefined;
}

function absentRoute(node: FlannelNode, { subnet, leases }: LeaseGroup, routeOf: LeaseRoute): AbsentRoute | undefined {
  const lease = leases.at(-1);
  if (lease === undefined || isOwnSubnet(node, subnet)) return undefined;
  const removed = withoutRoute(node.node, subnet);
  if (removed !== undefined) return { prefix: subnet, reason: "removed", by: "flanneld", place: removed.place };
  const reason = routeOf(lease);
  if (typeof reason === "object") return undefined;
  return { prefix: subnet, reason, by: "flanneld", place: lease.subnet.place };
}

/** The first find in a list. */
export function firstOf<From, To>(list: Iterable<From>, find: (from: From) => To | undefined): To | undefined {
  for (const each of list) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function routeBy(lease: Lease, nextHop: NextHop): Route {
  const { value: prefix, place } = lease.subnet;
  return {
    prefix,
    type: "unicast",
    ...nextHop,
    source: null,
    metric: defaultMetric(prefix),
    protocol: "boot",
    mtu: null,
    provenance: { by: "flanneld", place },
  };
}
