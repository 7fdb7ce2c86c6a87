import type { Prefix } from "../../address/prefix.ts";
import type { Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { isWithoutRoute } from "../../machine/static-routes.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { isOwnSubnet, type Lease, type LeaseGroup, type LeaseTable } from "./leases.ts";

/** The route that a node has for another's lease, or undefined where it cannot be installed. */
export type LeaseRoute = (lease: Lease) => Pick<Route, "via" | "device" | "onlink"> | undefined;

/**
 * The routes that flanneld adds on a node, one for each remote subnet, looked up in the table that all nodes share: nothing is kept per node. Where several
 * nodes lease one subnet, the lease seen last has overwritten the others' route.
 */
export function leaseRoutes(node: FlannelNode, leases: LeaseTable, routeOf: LeaseRoute): RoutingTable {
  const routeTo = ({ subnet, leases: ofSubnet }: LeaseGroup) => {
    if (isIgnored(node, subnet)) return undefined;
    for (let at = ofSubnet.length - 1; at >= 0; at--) {
      const lease = ofSubnet[at];
      const nextHop = lease === undefined ? undefined : routeOf(lease);
      if (lease !== undefined && nextHop !== undefined) return routeBy(lease, nextHop);
    }
    return undefined;
  };
  return {
    lookup: (destination) => {
      for (const group of leases.matching(destination)) {
        const route = routeTo(group);
        if (route !== undefined) return route;
      }
      return undefined;
    },
    routes: () => leases.groups.flatMap((group) => routeTo(group) ?? []),
  };
}

/** True if the node has no route for this lease's subnet: it is its own, or the text takes the route away. */
export function isIgnored(node: FlannelNode, subnet: Prefix): boolean {
  return isOwnSubnet(node, subnet) || isWithoutRoute(node.node, subnet);
}

function routeBy(lease: Lease, nextHop: Pick<Route, "via" | "device" | "onlink">): Route {
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
