import { formatAddress } from "../../address/address.ts";
import { contains, defaultPrefix, formatPrefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Fix } from "../../topology/finding.ts";
import { internetName } from "../../topology/internet.ts";
import type { Interface, Router } from "../../topology/topology.ts";
import { addStatements } from "../add-statement.ts";
import type { Check, Fault } from "../check.ts";
import { type CheckContext, placeKey } from "../check-context.ts";
import { machineWith, routersTowards } from "../router-walk.ts";

/**
 * A router that others send packets to has a route back to where they come from: what goes one way only answers nobody (addressing-rules.md §3, return path).
 * Held against each other are the routers along each declared route, and the networks of machines on its router.
 */
export const noRouteBack: Check = { code: "no-route-back", run };

function run(context: CheckContext): readonly Fault[] {
  const told = new Set<string>();
  return context.topology.routers.flatMap((router) =>
    statedRoutes(router).flatMap(({ destination, place }) => {
      if (context.isBlamed(place)) return [];
      const behind = routersTowards(router, destination, context);
      return behind.flatMap((other, at) => {
        const network = networksOf(router, context).find(({ address }) => !knows(other, address, context));
        if (network === undefined || context.isBlamed(network.place)) return [];
        const key = `${other.id} ${formatPrefix(network.prefix)}`;
        if (told.has(key)) return [];
        told.add(key);
        const args = { router: other.name, prefix: formatPrefix(network.prefix), from: router.name };
        const related = [{ message: message("checks.route-towards-here", args), place }];
        const fault: Fault = {
          severity: "warning",
          message: message("checks.no-route-back", args),
          place: other.place,
          related: placeKey(place) === placeKey(other.place) ? [] : related,
          fixes: () => routeBackFix(other, behind[at - 1] ?? router, args.prefix),
        };
        return [fault];
      });
    }),
  );
}

/** The router's routes by others: `route` statements, and its gateways, which lead to everything. */
function statedRoutes({ routes, interfaces }: Router) {
  const stated = routes.flatMap(({ prefix, via, place }) => (via === null ? [] : [{ prefix, place }]));
  const gateways = interfaces.flatMap((each) =>
    each.gateways.flatMap(({ value: { family }, origin, place }) =>
      origin === "derived" ? [] : [{ prefix: defaultPrefix(family), place }],
    ),
  );
  return [...stated, ...gateways].map(({ prefix, place }) => ({ destination: prefix.address, place }));
}

type Network = {
  readonly prefix: ReturnType<typeof prefixOf>;
  readonly address: Interface["addresses"][number]["value"]["address"];
  readonly place: Fault["place"];
};

/** The networks of hosts and nodes that the router is on. */
function networksOf(router: Router, { index }: CheckContext): readonly Network[] {
  return router.interfaces.flatMap(({ name, addresses }) => {
    const members = index.linkOf(router.id, name)?.members ?? [];
    const isOfRouters = members.every(({ machine }) => index.machinesById.get(machine)?.kind === "router");
    return isOfRouters
      ? []
      : addresses.map(({ value, place }) => ({ prefix: prefixOf(value), address: value.address, place }));
  });
}

/** Whether the router has a route to the address that is not the way out to the internet. */
function knows(router: Router, address: Network["address"], { index, routesOf }: CheckContext): boolean {
  const route = routesOf(router)(address);
  if (route === undefined) return false;
  return (
    route.via === null ||
    formatAddress(route.via) === formatAddress(address) ||
    machineWith(route.via, index)?.id !== internetName
  );
}

/** The route back by the router that the packets come from. */
function routeBackFix(router: Router, previous: Router, prefix: string): readonly Fix[] {
  const networks = router.interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => prefixOf(value)));
  const via = previous.interfaces
    .flatMap(({ addresses }) => addresses)
    .find(({ value }) => networks.some((network) => contains(network, value.address)));
  const statement = via && `route ${prefix} via ${formatAddress(via.value.address)}`;
  const edit = statement && addStatements(router, [statement]);
  return edit ? [{ title: message("checks.fix-add-statement", { statement }), edits: [edit] }] : [];
}
