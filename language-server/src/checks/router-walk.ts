import type { Address } from "../address/address.ts";
import { internetName } from "../topology/internet.ts";
import type { AnyMachine } from "../topology/machine.ts";
import type { Router } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { type DeclaredRoute, declaredRoutes } from "./declared-routes.ts";

/** The declared routes of machines, each machine's table built once. */
export type RoutesOf = (machine: AnyMachine) => (destination: Address) => DeclaredRoute | undefined;

export function createRoutesOf(): RoutesOf {
  const known = new Map<AnyMachine, ReturnType<RoutesOf>>();
  return (machine) => {
    const routes = known.get(machine) ?? declaredRoutes(machine);
    known.set(machine, routes);
    return routes;
  };
}

/** The machine that has the next hop's address on an interface; the internet, too, which is no router of the text. */
export function machineWith(address: Address | null, index: TopologyIndex): AnyMachine | undefined {
  const owner = address === null ? undefined : index.ownersOf(address).find(({ kind }) => kind === "interface");
  return owner?.kind === "interface" ? owner.machine : undefined;
}

/** The routers after this one that declared routes lead by, from router to router, as far as the text draws them. */
export function routersTowards(
  from: Router,
  destination: Address,
  { routesOf, index }: { readonly routesOf: RoutesOf; readonly index: TopologyIndex },
): readonly Router[] {
  const found: Router[] = [];
  for (let at = from; ; ) {
    const next = machineWith(routesOf(at)(destination)?.via ?? null, index);
    if (next?.kind !== "router" || next.id === internetName || next === from || found.includes(next)) return found;
    found.push(next);
    at = next;
  }
}
