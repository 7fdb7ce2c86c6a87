import type { Address } from "../address/address.ts";
import { buildPrefixTable, type PrefixTable } from "../address/longest-prefix.ts";
import { defaultPrefix, equalPrefix, type Prefix, type PrefixEntry, prefixOf } from "../address/prefix.ts";
import type { AnyMachine } from "../topology/machine.ts";

/** Where a machine's declared routes lead: to a gateway, or (null) to the link itself or by a device. */
export type DeclaredRoute = { readonly via: Address | null };

/** The routes of a machine that the text tells: connected, static, by its gateways. Undefined for what none of them leads to; one look a length of prefix. */
export function declaredRoutes(machine: AnyMachine): (destination: Address) => DeclaredRoute | undefined {
  const removed = (prefix: Prefix) => machine.withoutRoutes.some(({ value }) => equalPrefix(value, prefix));
  const entry = (prefix: Prefix, via: Address | null): PrefixEntry<DeclaredRoute>[] => [{ prefix, item: { via } }];
  const connected = machine.interfaces.flatMap(({ addresses, gateways }) => [
    ...addresses.flatMap(({ value }) => entry(prefixOf(value), null)),
    ...gateways.flatMap(({ value }) => entry(defaultPrefix(value.family), value)),
  ]);
  const table: PrefixTable<DeclaredRoute> = buildPrefixTable([
    ...connected.filter(({ prefix }) => !removed(prefix)),
    ...machine.routes.flatMap(({ prefix, via }) => entry(prefix, via)),
  ]);
  return (destination) => table.lookup(destination)[0];
}
