// Routes on a node: to its own pods and, by tunnel or directly, to those of others (cilium/cilium pkg/datapath/linux/node.go).
import type { Address } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { buildPrefixTable, type PrefixTable } from "../../address/longest-prefix.ts";
import { equalPrefix, formatPrefix, hostPrefix, type Prefix } from "../../address/prefix.ts";
import type { AbsentRoute, Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric, isUsable, resolveNextHop } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { withoutRoute } from "../../machine/static-routes.ts";
import type { Node } from "../../topology/topology.ts";
import type { Agent } from "./agent.ts";
import { type CiliumNode, families, hostDevice, routeMtu } from "./cilium-node.ts";
import { plainRoute } from "./wiring.ts";

/** The ranges of all nodes, listed once for the cluster; several nodes may have been given one. */
export type NodeRanges = { readonly list: readonly NodeRange[]; readonly table: PrefixTable<NodeRange> };
type NodeRange = { readonly prefix: Prefix; readonly members: CiliumNode[] };

export function listRanges(members: ReadonlyMap<Node, CiliumNode>): NodeRanges {
  const ranges = new Map<string, NodeRange>();
  for (const member of members.values()) {
    for (const family of families) {
      const prefix = member.range[family]?.value;
      if (prefix === undefined) continue;
      const key = formatPrefix(prefix);
      const known = ranges.get(key);
      if (known === undefined) ranges.set(key, { prefix, members: [member] });
      else known.members.push(member);
    }
  }
  const list = [...ranges.values()];
  return { list, table: buildPrefixTable(list.map((range) => ({ prefix: range.prefix, item: range }))) };
}

/** The route to the router's own address, and by it to all pods of the node: into `cilium_host`, where the program is. */
export function addOwnRoutes({ node, member }: Agent, draft: NetnsDraft): void {
  for (const family of families) {
    const router = member.router[family];
    const range = member.range[family];
    if (router === undefined || range === undefined) continue;
    const provenance = { by: "cilium-agent", place: range.place } as const;
    const own = { device: hostDevice, protocol: "kernel", provenance } as const;
    // The kernel has made the route to an IPv6 address itself.
    if (family === 4) draft.mainRoutes.add(plainRoute({ prefix: hostPrefix(router.value), ...own }));
    if (withoutRoute(node, range.value) !== undefined) continue;
    draft.mainRoutes.add(plainRoute({ prefix: range.value, ...byRouter(router.value), ...own }));
  }
}

/** The routes to other nodes' ranges, looked up in what all nodes share: nothing is kept per node. */
export function rangeRoutes(agent: Agent, ranges: NodeRanges, draft: NetnsDraft): RoutingTable {
  const routeOf = (range: NodeRange) => routeToRange(agent, range, draft);
  const of = (destination: Address) => ranges.table.lookup(destination).map(routeOf);
  return {
    lookup: (destination) => of(destination).find(isRoute),
    routes: () => ranges.list.map(routeOf).filter(isRoute),
    absent: (destination) => {
      const found = of(destination);
      return found.some(isRoute) ? undefined : found.find(isAbsent);
    },
  };
}

/** One route for each range: the agent replaces the one that it has made for the node before (pkg/datapath/linux/node.go `updateNodeRoute`). */
function routeToRange(
  agent: Agent,
  { prefix, members }: NodeRange,
  draft: NetnsDraft,
): Route | AbsentRoute | undefined {
  const own = agent.member.range[prefix.address.family];
  if (own !== undefined && equalPrefix(own.value, prefix)) return undefined;
  const found = members.map((item) => routeTo(agent, prefix, item, draft));
  return found.findLast(isRoute) ?? found.findLast(isAbsent);
}

function routeTo({ node, member, settings }: Agent, prefix: Prefix, item: CiliumNode, draft: NetnsDraft) {
  const { family } = prefix.address;
  const place = item.range[family]?.place ?? null;
  const removed = withoutRoute(node, prefix);
  const provenance = { by: "cilium-agent", place } as const;
  const refuse = (reason: AbsentRoute["reason"], at = place): AbsentRoute => ({
    prefix,
    reason,
    ...provenance,
    place: at,
  });
  if (removed !== undefined) return refuse("removed", removed.place);
  if (draft.mainRoutes.has(prefix, defaultMetric(prefix))) return refuse("exists");
  const router = member.router[family]?.value;
  if (settings.routing === "tunnel") {
    if (router === undefined) return undefined;
    const mtu = routeMtu(member, settings);
    return plainRoute({ prefix, ...byRouter(router), device: hostDevice, mtu, protocol: "kernel", provenance });
  }
  if (!settings.autoDirectNodeRoutes) return undefined;
  const via = item.nodeIp[family];
  // Only nodes on one link with this one get a direct route; the network has to know the way to others.
  const nextHop = via === undefined || isOwnAddress(draft, via) ? undefined : resolveNextHop(draft, via, null);
  if (nextHop === undefined || nextHop.via === null) return refuse("gateway-off-link");
  if (!isUsable(draft, prefix, nextHop.device)) return refuse("no-ipv6");
  return plainRoute({ prefix, ...nextHop, protocol: "kernel", provenance });
}

/** By the node's own router address; in IPv6 the kernel refuses a gateway that is local (`createNodeRouteSpec`). */
function byRouter(router: Address) {
  return { source: router, ...(router.family === 4 && { via: router }) };
}

function isOwnAddress(draft: NetnsDraft, address: Address): boolean {
  return draft.localAddresses.has(addressKey(address));
}

function isRoute(found: Route | AbsentRoute | undefined): found is Route {
  return found !== undefined && !("reason" in found);
}

function isAbsent(found: Route | AbsentRoute | undefined): found is AbsentRoute {
  return found !== undefined && "reason" in found;
}
