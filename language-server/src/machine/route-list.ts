import type { Address } from "../address/address.ts";
import { buildPrefixTable, type PrefixTable } from "../address/longest-prefix.ts";
import { formatPrefix, type Prefix } from "../address/prefix.ts";
import type { Route } from "../dataplane/routing.ts";

/** The main table of a namespace while it is filled, by the rules of `ip route`. */
export type RouteList = {
  /** As the kernel adds a connected route: after those of the same prefix, so that an earlier one keeps precedence. */
  readonly append: (route: Route) => void;
  /** `ip route add`: false ("File exists") if there is a route of that prefix and metric. */
  readonly add: (route: Route) => boolean;
  readonly has: (prefix: Prefix, metric: number) => boolean;
  /** `ip route del`: takes away whatever is picked. */
  readonly remove: (isPicked: (route: Route) => boolean) => void;
  /** The longest on-link route to an address (by this device, if one is given): what makes a gateway a neighbour. */
  readonly onLink: (gateway: Address, device: string | null) => Route | undefined;
  /** In the order in which they were added. */
  readonly routes: () => readonly Route[];
};

export function createRouteList(): RouteList {
  let routes: Route[] = [];
  let keys = new Set<string>();
  let neighbours: PrefixTable<Route> | undefined;
  const append = (route: Route) => {
    routes.push(route);
    keys.add(keyOf(route));
    if (isOnLink(route)) neighbours = undefined;
  };
  return {
    append,
    add: (route) => {
      if (keys.has(keyOf(route))) return false;
      append(route);
      return true;
    },
    has: (prefix, metric) => keys.has(keyOf({ prefix, metric })),
    remove: (isPicked) => {
      routes = routes.filter((route) => !isPicked(route));
      keys = new Set(routes.map(keyOf));
      neighbours = undefined;
    },
    onLink: (gateway, device) => {
      neighbours ??= buildPrefixTable(routes.filter(isOnLink).map((route) => ({ prefix: route.prefix, item: route })));
      const found = neighbours.lookup(gateway);
      return device === null ? found[0] : found.find((route) => route.device === device);
    },
    routes: () => routes,
  };
}

function isOnLink(route: Route): boolean {
  return route.type === "unicast" && route.via === null;
}

function keyOf({ prefix, metric }: Pick<Route, "prefix" | "metric">): string {
  return `${formatPrefix(prefix)} ${metric}`;
}
