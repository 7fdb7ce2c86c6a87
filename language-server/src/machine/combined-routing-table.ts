import type { RoutingTable } from "../dataplane/routing.ts";
import { preferredRoute } from "../dataplane/routing-table.ts";

/** One table out of two: the longer prefix wins, then the lower metric, then the first table. Nothing is copied. */
export function combineRoutingTables(first: RoutingTable, second: RoutingTable): RoutingTable {
  return {
    lookup: (destination) => {
      const one = first.lookup(destination);
      const other = second.lookup(destination);
      if (one === undefined || other === undefined) return one ?? other;
      if (one.prefix.length !== other.prefix.length) return one.prefix.length > other.prefix.length ? one : other;
      return preferredRoute([one, other]);
    },
    routes: () => [...first.routes(), ...second.routes()],
    absent: (destination) => {
      const one = first.absent?.(destination);
      const other = second.absent?.(destination);
      if (one === undefined || other === undefined) return one ?? other;
      return other.prefix.length > one.prefix.length ? other : one;
    },
  };
}
