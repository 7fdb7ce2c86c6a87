import type { RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric, isUsable, resolveNextHop } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { leaseRoutes } from "./lease-routes.ts";
import type { LeaseTable } from "./leases.ts";
import { replaceFirstRoutes } from "./replace-routes.ts";

/**
 * One route for each remote subnet by the remote node's own address. The kernel refuses it where that address is no neighbour on the external interface
 * ("Nexthop has invalid gateway"). (flannel-io/flannel pkg/backend/hostgw/hostgw.go)
 */
export function hostGwRoutes(node: FlannelNode, leases: LeaseTable, draft: NetnsDraft): RoutingTable {
  replaceFirstRoutes(node, leases, draft, ({ publicIp }) => ({ via: publicIp, device: node.external.name }));
  return leaseRoutes(node, leases, (lease) => {
    if (draft.mainRoutes.has(lease.subnet.value, defaultMetric(lease.subnet.value))) return "exists";
    if (!isUsable(draft, lease.subnet.value, node.external.name)) return "no-ipv6";
    const nextHop = resolveNextHop(draft, lease.publicIp, node.external.name);
    return nextHop === undefined ? "gateway-off-link" : { ...nextHop, onlink: false };
  });
}
