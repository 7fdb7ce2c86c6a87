import { type Address, formatAddress } from "../../address/address.ts";
import { contains, formatPrefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Interface, Router, Topology } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/**
 * A strict rp_filter drops what comes in by another interface than the answer would leave by (RFC 3704; rule M14): where a router on one of the machine's links
 * leads to networks that the machine reaches by another link, such packets come. Not told where an `expect … denied` says that it is meant.
 */
export const strictReversePath: Check = { code: "strict-reverse-path", run };

function run(context: CheckContext): readonly Fault[] {
  return context.machines.flatMap((machine) => {
    if (machine.rpFilter?.value !== "strict" || machine.interfaces.length < 2) return [];
    const fault = faultOf(machine, context);
    return fault === undefined ? [] : [fault];
  });
}

function faultOf(machine: AnyMachine, context: CheckContext): Fault | undefined {
  const { rpFilter } = machine;
  if (rpFilter === null) return undefined;
  for (const entered of machine.interfaces) {
    if (isExpected(machine, entered, context.topology)) continue;
    for (const { router, source } of sourcesBehind(machine, entered, context)) {
      const back = context.routesOf(machine)(source)?.via;
      const leaves = back === undefined || back === null ? undefined : interfaceTo(machine, back);
      if (leaves === undefined || leaves === entered) continue;
      const args = {
        machine: machine.name,
        interface: entered.name,
        other: leaves.name,
        router: router.name,
        source: formatPrefix(prefixOf({ address: source, length: lengthOn(router, source) })),
      };
      return {
        severity: "warning",
        message: message("checks.strict-reverse-path", args),
        place: rpFilter.place,
        related: [{ message: message("checks.reverse-path-interface", args), place: entered.place }],
        fixes: () => [replaceFix(message("checks.fix-meant", { word: "loose" }), rpFilter.place, "loose")],
      };
    }
  }
  return undefined;
}

/** Addresses of the other networks of routers on the interface's link, which may send from there. */
function sourcesBehind(
  machine: AnyMachine,
  { name }: Interface,
  { index, topology }: CheckContext,
): readonly { readonly router: Router; readonly source: Address }[] {
  const link = index.linkOf(machine.id, name);
  const ids = new Set(link?.members.map((member) => member.machine));
  return topology.routers
    .filter(({ id }) => ids.has(id) && id !== machine.id)
    .flatMap((router) =>
      router.interfaces.flatMap((each) =>
        index.linkOf(router.id, each.name) === link
          ? []
          : each.addresses.map(({ value }) => ({ router, source: value.address })),
      ),
    );
}

function lengthOn({ interfaces }: Router, address: Address): number {
  const found = interfaces.flatMap(({ addresses }) => addresses).find(({ value }) => value.address === address);
  return found?.value.length ?? 0;
}

function interfaceTo({ interfaces }: AnyMachine, nextHop: Address): Interface | undefined {
  return interfaces.find(({ addresses }) => addresses.some(({ value }) => contains(prefixOf(value), nextHop)));
}

/** An `expect … denied` to an address of the interface. */
function isExpected(machine: AnyMachine, { addresses }: Interface, { expectations }: Topology): boolean {
  return expectations.some(({ to, outcomes }) => {
    if (to === null || !outcomes.some(({ kind }) => kind === "denied")) return false;
    if (to.kind === "address")
      return addresses.some(({ value }) => formatAddress(value.address) === formatAddress(to.address));
    return "machine" in to && to.machine === machine.id;
  });
}
