import { defaultPrefix, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { machineWith } from "../router-walk.ts";

/** Machines that send one prefix to each other in a circle: packets go round until their TTL is used up. Told once a circle, at its first route in the text. */
export const routingLoop: Check = { code: "routing-loop", run };

type Stated = { readonly machine: AnyMachine; readonly next: AnyMachine; readonly place: Place };

function run({ machines, index, isBlamed }: CheckContext): readonly Fault[] {
  const byPrefix = new Map<string, Map<AnyMachine, Stated>>();
  for (const machine of machines) {
    for (const { prefix, via, place } of routesBy(machine)) {
      const next = machineWith(via, index);
      if (next === undefined || isBlamed(place)) continue;
      const key = formatPrefix(prefix);
      const group = byPrefix.get(key) ?? new Map<AnyMachine, Stated>();
      byPrefix.set(key, group);
      // The kernel keeps the first of several.
      if (!group.has(machine)) group.set(machine, { machine, next, place });
    }
  }
  return [...byPrefix].flatMap(([prefix, routes]) => circles(routes).flatMap((circle) => faultOf(prefix, circle)));
}

function routesBy({ routes, interfaces }: AnyMachine) {
  const gateways = interfaces.flatMap((each) =>
    each.gateways.map(({ value, place }) => ({
      prefix: defaultPrefix(value.family),
      via: value,
      place,
    })),
  );
  return [...gateways, ...routes];
}

/** Each machine has one next machine: walking on from each, and never twice over one, finds every circle in linear time. */
function circles(routes: ReadonlyMap<AnyMachine, Stated>): readonly (readonly Stated[])[] {
  const walkOf = new Map<AnyMachine, number>();
  const found: Stated[][] = [];
  let walk = 0;
  for (const start of routes.keys()) {
    walk++;
    const way: Stated[] = [];
    let at: Stated | undefined = routes.get(start);
    while (at !== undefined && !walkOf.has(at.machine)) {
      walkOf.set(at.machine, walk);
      way.push(at);
      at = routes.get(at.next);
    }
    const entered = at;
    if (entered !== undefined && walkOf.get(entered.machine) === walk) {
      found.push(way.slice(way.findIndex(({ machine }) => machine === entered.machine)));
    }
  }
  // A machine that is its own next hop is told as such.
  return found.filter((circle) => circle.length > 1);
}

function faultOf(prefix: string, circle: readonly Stated[]): readonly Fault[] {
  const names = circle.map(({ machine }) => machine.name);
  const [first, ...others] = circle;
  if (first === undefined) return [];
  const args = { prefix, machines: [...names, names[0] ?? ""].join(" → ") };
  const related = others.map(({ place }) => ({ message: message("checks.next-route-here"), place }));
  return [{ severity: "warning", message: message("checks.routing-loop", args), place: first.place, related }];
}
