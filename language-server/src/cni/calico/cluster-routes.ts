import { hostPrefix, type Prefix } from "../../address/prefix.ts";
import type { AbsentRoute, Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { withoutRoute } from "../../machine/static-routes.ts";
import type { Place } from "../../text/place.ts";
import type { CalicoNode } from "./calico-node.ts";
import { nextHops, programmerOf, type RouteContext } from "./next-hop.ts";

/**
 * The routes of a node for a pool: one for each block of another node, one for each address that is borrowed from a block, and a blackhole for each block of
 * its own, so that addresses without a pod do not follow the default route. They are looked up in the table that all nodes share: nothing is kept per node.
 */
export function clusterRoutes(context: RouteContext): RoutingTable {
  const { blocks, member, pool } = context;
  const nextHop = nextHops(context);
  const isOwn = (owner: CalicoNode) => owner.node === member.node;
  const routeTo = (prefix: Prefix, owner: CalicoNode, place: Place): Route | AbsentRoute | undefined => {
    const { by, protocol } = programmerOf(pool);
    const removed = withoutRoute(member.node, prefix);
    if (removed !== undefined) return { prefix, reason: "removed", by, place: removed.place };
    const base = { prefix, source: null, metric: defaultMetric(prefix), mtu: null, provenance: { by, place } };
    if (isOwn(owner)) return { ...base, type: "blackhole", via: null, device: null, onlink: false, protocol };
    const found = nextHop(owner);
    if (typeof found === "string") return { prefix, reason: found, by, place };
    const { via, device, onlink } = found;
    return { ...base, type: "unicast", via, device, onlink, protocol: found.protocol };
  };
  /** What there is for a destination, the more specific first. A single address that is a block is no blackhole: it would stand before its pod's route. */
  const at = (destination: Parameters<RoutingTable["lookup"]>[0]) => {
    const borrowed = blocks.borrowedAt(destination);
    const block = blocks.blockOf(destination);
    return [
      ...(borrowed === undefined || isOwn(borrowed.holder)
        ? []
        : [routeTo(hostPrefix(destination), borrowed.holder, borrowed.place)]),
      ...(block === undefined || isSingle(block.prefix, block.owner)
        ? []
        : [routeTo(block.prefix, block.owner, block.place)]),
    ].filter((each) => each !== undefined);
  };
  const isSingle = (prefix: Prefix, owner: CalicoNode) =>
    isOwn(owner) && prefix.length === hostPrefix(prefix.address).length;
  return {
    lookup: (destination) => at(destination).find(isRoute),
    routes: () =>
      [
        ...blocks.borrowed.flatMap(({ prefix, holder, place }) =>
          isOwn(holder) ? [] : [routeTo(prefix, holder, place)],
        ),
        ...blocks.blocks.flatMap(({ prefix, owner, place }) =>
          isSingle(prefix, owner) ? [] : [routeTo(prefix, owner, place)],
        ),
      ].flatMap((each) => (each !== undefined && isRoute(each) ? [each] : [])),
    absent: (destination) => at(destination).find((each): each is AbsentRoute => !isRoute(each)),
  };
}

function isRoute(found: Route | AbsentRoute): found is Route {
  return "metric" in found;
}
