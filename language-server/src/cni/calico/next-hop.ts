import { type Address, type Family, isUnspecified } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import type { Programmer } from "../../dataplane/provenance.ts";
import type { AbsentRoute, Route, RoutingTable } from "../../dataplane/routing.ts";
import { buildRoutingTable } from "../../dataplane/routing-table.ts";
import { isUsable, resolveNextHop } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { hasBgpSession } from "./bgp-session.ts";
import type { BlockTable } from "./blocks.ts";
import type { CalicoNode, CalicoPool } from "./calico-node.ts";
import { ipipDevice, vxlanDevices } from "./names.ts";

/** How a node reaches another's addresses, and who programs it. */
export type NextHop = Pick<Route, "via" | "device" | "onlink" | "protocol"> & { readonly by: Programmer };

/** What decides about one node's routes in one family. */
export type RouteContext = {
  readonly family: Family;
  readonly pool: CalicoPool;
  readonly blocks: BlockTable;
  readonly member: CalicoNode;
  readonly draft: NetnsDraft;
};

const felix = { by: "Felix", protocol: "80" } as const;
const bird = { by: "BIRD", protocol: "bird" } as const;

/** Who programs the routes of a pool: VXLAN is Felix's, the rest BIRD's (up to 3.32; felix/config `ProgramClusterRoutes` from 3.33 on). */
export function programmerOf({ encapsulation }: CalicoPool): typeof felix | typeof bird {
  return encapsulation === "vxlan" ? felix : bird;
}

/** Returns a function of the other node. `by` of a route that is missing is who would have programmed it. */
export function nextHops({ family, pool, blocks, member, draft }: RouteContext) {
  const owner = programmerOf(pool);
  let known: RoutingTable | undefined;
  const routeTo = (address: Address) => {
    known ??= buildRoutingTable(draft.mainRoutes.routes());
    return known.lookup(address);
  };
  const subnet = member.subnet[family];
  return (other: CalicoNode): NextHop | AbsentRoute["reason"] => {
    const via = other.address[family];
    if (via === undefined) return "no-bgp-session";
    const wraps = pool.encapsulation !== "none" && !(pool.crossSubnet && subnet !== undefined && contains(subnet, via));
    if (pool.encapsulation === "vxlan") {
      if (!wraps) return throughInterface(draft, member, via);
      const tunnel = blocks.tunnelAddress(other);
      const device = vxlanDevices[family];
      if (tunnel === undefined || !draft.devices.has(device)) return "no-device";
      if (leadsElsewhere(routeTo(tunnel), device)) return "gateway-off-link";
      return { ...felix, via: tunnel, device, onlink: true };
    }
    if (!hasBgpSession(member, other, family)) return "no-bgp-session";
    if (!wraps) return resolveRecursively(via, routeTo(via), draft);
    return draft.devices.has(ipipDevice) ? { ...owner, via, device: ipipDevice, onlink: true } : "no-device";
  };
}

/** IPv6 refuses even an onlink gateway that another route than the default one has by another device (net/ipv6/route.c `ip6_route_check_nh_onlink`). */
function leadsElsewhere(route: Route | undefined, device: string): boolean {
  if (route === undefined || route.prefix.address.family === 4 || route.prefix.length === 0) return false;
  return route.type !== "unicast" || route.device !== device;
}

/** Felix' route inside the subnet: by the other node's address, out of the interface with its own. */
function throughInterface(draft: NetnsDraft, { external }: CalicoNode, via: Address): NextHop | AbsentRoute["reason"] {
  const resolved = resolveNextHop(draft, via, external.name);
  return resolved === undefined ? "gateway-off-link" : { ...felix, ...resolved, onlink: false };
}

/**
 * BIRD's `gateway recursive`: the next hop of BGP is the other node's address; where that is no neighbour, the route takes the gateway of the route to it, so
 * that a router which knows nothing of pods gets their packets.
 */
function resolveRecursively(
  via: Address,
  route: Route | undefined,
  draft: NetnsDraft,
): NextHop | AbsentRoute["reason"] {
  if (route === undefined || route.type !== "unicast" || route.device === null) return "gateway-off-link";
  if (!isUsable(draft, route.prefix, route.device)) return "no-ipv6";
  const gateway = route.via === null || isUnspecified(route.via) ? via : route.via;
  return { ...bird, via: gateway, device: route.device, onlink: false };
}
