import { addressKey } from "../../address/address-set.ts";
import { buildRoutingTable } from "../../dataplane/routing-table.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { FlannelNode } from "./flannel-node.ts";
import type { NextHop } from "./lease-routes.ts";
import type { Lease } from "./leases.ts";

/**
 * With `directRouting`: the next hop to a remote node that the kernel reaches without a gateway, which is the node's own address, so that nothing is wrapped;
 * undefined for any other, and without the option. It is looked up in the routes that the node has before flanneld adds its own (flannel-io/flannel
 * pkg/ip/iface.go `DirectRouting`).
 */
export function directRoutes(node: FlannelNode, draft: NetnsDraft): (lease: Lease) => NextHop | undefined {
  const { backend } = node.configuration;
  if (!("directRouting" in backend) || !backend.directRouting) return () => undefined;
  const table = buildRoutingTable([...draft.mainRoutes.routes()]);
  return ({ publicIp }) => {
    if (draft.localAddresses.has(addressKey(publicIp))) return undefined;
    const route = table.lookup(publicIp);
    if (route === undefined || route.type !== "unicast" || route.via !== null) return undefined;
    return { via: publicIp, device: route.device, onlink: false };
  };
}
