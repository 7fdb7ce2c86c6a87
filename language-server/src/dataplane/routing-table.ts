import { buildPrefixTable } from "../address/longest-prefix.ts";
import type { Route, RoutingTable } from "./routing.ts";

/**
 * A routing table over the routes, in the order in which they were added. `lookup` takes the longest prefix, then the lowest metric, then the
 * route that was added first. Building costs one pass; a lookup does not depend on how many routes there are.
 */
export function buildRoutingTable(routes: Iterable<Route>): RoutingTable {
  const added = [...routes];
  const table = buildPrefixTable(added.map((route) => ({ prefix: route.prefix, item: route })));
  return {
    lookup: (destination) => preferredRoute(table.lookup(destination)),
    routes: () => added,
  };
}

/** Of routes for one prefix, in the order in which they were added: the one with the lowest metric, the first of several. */
export function preferredRoute(routes: readonly Route[]): Route | undefined {
  let best: Route | undefined;
  for (const route of routes) {
    if (best === undefined || route.metric < best.metric) best = route;
  }
  return best;
}
