import { type Address, compareAddress } from "../address/address.ts";
import { addressesWithin } from "../address/addresses-within.ts";
import { contains, type Prefix } from "../address/prefix.ts";
import { eachHeldAddress } from "../topology/derive/held-addresses.ts";
import { machinesInTextOrder } from "../topology/machine.ts";
import type { Link, Topology } from "../topology/topology.ts";

/**
 * What is taken of a link's subnet: every address in it, whoever holds it (a machine that is no member has it all the same, and so has a Service), and those
 * of its members that lie elsewhere. Its tables are made at the first question.
 */
export function linkAddresses(topology: Topology): (link: Link, subnet: Prefix) => readonly Address[] {
  let tables: { readonly held: readonly Address[]; readonly interfaces: ReadonlyMap<string, readonly Address[]> };
  const made = () => {
    tables ??= { held: [...eachHeldAddress(topology)].sort(compareAddress), interfaces: interfacesOf(topology) };
    return tables;
  };
  return ({ members }, subnet) => {
    const { held, interfaces } = made();
    const own = members.flatMap(({ machine, interface: name }) => interfaces.get(keyOf(machine, name)) ?? []);
    return [
      ...addressesWithin(held, subnet, (address) => address),
      ...own.filter((address) => !contains(subnet, address)),
    ];
  };
}

function interfacesOf(topology: Topology): ReadonlyMap<string, readonly Address[]> {
  return new Map(
    machinesInTextOrder(topology).flatMap(({ id, interfaces }) =>
      interfaces.map(({ name, addresses }) => [keyOf(id, name), addresses.map(({ value }) => value.address)] as const),
    ),
  );
}

function keyOf(machine: string, device: string): string {
  return JSON.stringify([machine, device]);
}
