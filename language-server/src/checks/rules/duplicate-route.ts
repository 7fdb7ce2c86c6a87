import type { Address } from "../../address/address.ts";
import { formatAddress } from "../../address/address.ts";
import { defaultPrefix, formatPrefix, type Prefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * The kernel has one route of a prefix and metric: `ip route add` refuses the second ("File exists"), that to a connected network too (addressing-rules.md §3).
 * Of the default gateways that several interfaces have, the first one's counts.
 */
export const duplicateRoute: Check = { code: "duplicate-route", run };

type Entry = {
  readonly prefix: Prefix;
  readonly via: Address | null;
  readonly kind: "connected" | "gateway" | "route";
  readonly place: Place;
};

function run({ machines, isBlamed }: CheckContext): readonly Fault[] {
  return machines.flatMap((machine): readonly Fault[] => {
    if (machine.routes.length === 0 && !hasSeveralGateways(machine)) return [];
    const firsts = new Map<string, Entry>();
    return entriesOf(machine).flatMap((entry): Fault[] => {
      const key = formatPrefix(entry.prefix);
      const first = firsts.get(key);
      firsts.set(key, first ?? entry);
      // Two interfaces in one subnet are told as such.
      if (first === undefined || entry.kind === "connected" || isBlamed(entry.place) || isBlamed(first.place))
        return [];
      return [faultOf(machine, entry, first)];
    });
  });
}

function hasSeveralGateways({ interfaces }: AnyMachine): boolean {
  return (
    interfaces.filter(({ gateways }) => gateways.length > 0).length > 1 ||
    interfaces.some(({ gateways }) => gateways.length > 1)
  );
}

/** In the order in which they come into the table: connected routes (IPv6's have a metric of their own), gateways of interfaces, `route` statements. */
function entriesOf({ interfaces, routes }: AnyMachine): readonly Entry[] {
  const connected = interfaces.flatMap(({ name, addresses }) =>
    isLoopbackInterface(name)
      ? []
      : addresses.flatMap(({ value, place }): Entry[] =>
          value.address.family === 6 ? [] : [{ prefix: prefixOf(value), via: null, kind: "connected", place }],
        ),
  );
  const gateways = interfaces.flatMap((each) =>
    each.gateways.map(
      ({ value, place }): Entry => ({ prefix: defaultPrefix(value.family), via: value, kind: "gateway", place }),
    ),
  );
  const toDevice = routes.filter(({ via }) => via === null);
  const toGateway = routes.filter(({ via }) => via !== null);
  const stated = [...toDevice, ...toGateway].map(
    ({ prefix, via, place }): Entry => ({ prefix, via, kind: "route", place }),
  );
  return [...connected, ...gateways, ...stated];
}

function faultOf({ name }: AnyMachine, { prefix, kind, place }: Entry, first: Entry): Fault {
  const args = {
    machine: name,
    prefix: formatPrefix(prefix),
    via: first.via === null ? "" : formatAddress(first.via),
  };
  const related = [{ message: message("checks.first-route-here"), place: first.place }];
  if (kind === "gateway") {
    return { severity: "warning", message: message("checks.second-gateway", args), place, related };
  }
  const key = first.kind === "connected" ? "checks.route-to-connected" : "checks.duplicate-route";
  return { severity: "error", message: message(key, args), place, related };
}
