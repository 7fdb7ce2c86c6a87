import { formatPrefix, type Prefix } from "../address/prefix.ts";
import type { Machine, Sourced, StaticRoute } from "../topology/topology.ts";
import { installRoute } from "./install-route.ts";
import type { NetnsDraft } from "./netns-draft.ts";

/** `route` statements. Routes to a device go first, since a gateway may need them: the order of the text does not matter. */
export function addStaticRoutes(draft: NetnsDraft, routes: readonly StaticRoute[]): void {
  const toDevice = routes.filter(({ via }) => via === null);
  const toGateway = routes.filter(({ via }) => via !== null);
  for (const { prefix, via, device, place } of [...toDevice, ...toGateway]) {
    installRoute(draft, { prefix, via, device, protocol: "static", provenance: { by: "administrator", place } });
  }
}

/** The `without route` statement of the machine for the prefix: whatever a program or the kernel puts there is taken away. */
export function withoutRoute(machine: Machine, prefix: Prefix): Sourced<Prefix> | undefined {
  if (machine.withoutRoutes.length === 0) return undefined;
  const known =
    statements.get(machine) ?? new Map(machine.withoutRoutes.map((each) => [formatPrefix(each.value), each]));
  statements.set(machine, known);
  return known.get(formatPrefix(prefix));
}

/** The `without route` statements of a machine by prefix: it is asked for every route of a node. */
const statements = new WeakMap<Machine, ReadonlyMap<string, Sourced<Prefix>>>();

/** Takes the routes away that `without route` names; what a `route` statement says stays. */
export function removeWithoutRoutes(draft: NetnsDraft, machine: Machine): void {
  if (machine.withoutRoutes.length === 0) return;
  const stated = new Set(machine.routes.map(({ place }) => place));
  draft.mainRoutes.remove(({ prefix, provenance: { by, place } }) => {
    const statement = withoutRoute(machine, prefix);
    if (statement === undefined || (place !== null && stated.has(place))) return false;
    draft.absentRoutes.push({ prefix, reason: "removed", by, place: statement.place });
    return true;
  });
}
