// Routes to the other nodes' pods by the nodes' own addresses (kubernetes-sigs/kindnet pkg/node/routes.go `syncRoute`).
import type { Address } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { buildPrefixTable, type PrefixTable } from "../../address/longest-prefix.ts";
import { equalPrefix, type PrefixEntry } from "../../address/prefix.ts";
import type { AbsentRoute, Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric, isUsable, resolveNextHop } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { withoutRoute } from "../../machine/static-routes.ts";
import type { Place } from "../../text/place.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Node } from "../../topology/topology.ts";

/** A node's podCIDR behind its address. */
export type NodePrefix = PrefixEntry<{ readonly node: Node; readonly via: Address; readonly place: Place }>;

/** The podCIDRs of a cluster's nodes, listed once for all nodes. */
export type NodePrefixes = { readonly list: readonly NodePrefix[]; readonly table: PrefixTable<NodePrefix> };

/** A podCIDR without an address of the same family to reach it by has no route. */
export function listNodePrefixes({ nodes }: Cluster): NodePrefixes {
  const list = nodes.flatMap((node) =>
    node.podCIDRs.flatMap(({ value, place }): NodePrefix[] => {
      const via = nodeAddress(node, value.address.family)?.value;
      return via === undefined ? [] : [{ prefix: value, item: { node, via, place } }];
    }),
  );
  return { list, table: buildPrefixTable(list.map((entry) => ({ prefix: entry.prefix, item: entry }))) };
}

/** The routes that kindnetd adds on a node: looked up in what all nodes share, nothing is kept per node. */
export function nodeRoutes(node: Node, prefixes: NodePrefixes, draft: NetnsDraft): RoutingTable {
  const routeOf = (entry: NodePrefix): Route | AbsentRoute | undefined => {
    const { prefix, item } = entry;
    if (item.node === node || node.podCIDRs.some(({ value }) => equalPrefix(value, prefix))) return undefined;
    const provenance = { by: "kindnetd", place: item.place } as const;
    const removed = withoutRoute(node, prefix);
    if (removed !== undefined) return { prefix, reason: "removed", by: "kindnetd", place: removed.place };
    const metric = defaultMetric(prefix);
    const refuse = (reason: AbsentRoute["reason"]): AbsentRoute => ({ prefix, reason, ...provenance });
    if (draft.mainRoutes.has(prefix, metric)) return refuse("exists");
    // A node that is reached by a gateway is left to that network.
    const nextHop = draft.localAddresses.has(addressKey(item.via)) ? undefined : resolveNextHop(draft, item.via, null);
    if (nextHop === undefined) return refuse("gateway-off-link");
    if (!isUsable(draft, prefix, nextHop.device)) return refuse("no-ipv6");
    const unsaid = { type: "unicast", onlink: false, source: null, mtu: null, protocol: "boot" } as const;
    return { ...unsaid, ...nextHop, prefix, metric, provenance };
  };
  const of = (destination: Address) => prefixes.table.lookup(destination).map(routeOf);
  return {
    lookup: (destination) => of(destination).find(isRoute),
    routes: () => prefixes.list.map(routeOf).filter(isRoute),
    absent: (destination) => {
      const found = of(destination);
      return found.some(isRoute) ? undefined : found.find(isAbsent);
    },
  };
}

function isRoute(found: Route | AbsentRoute | undefined): found is Route {
  return found !== undefined && !("reason" in found);
}

function isAbsent(found: Route | AbsentRoute | undefined): found is AbsentRoute {
  return found !== undefined && "reason" in found;
}
