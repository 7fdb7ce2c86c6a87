import { type Address, formatAddress } from "../../address/address.ts";
import { type AddressSet, createAddressSet } from "../../address/address-set.ts";
import { nextFreeAddress } from "../../address/allocation.ts";
import { contains, firstHost, type Prefix } from "../../address/prefix.ts";
import { usageMessages, usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Fact } from "./card.ts";
import { usageBar } from "./usage-bar.ts";

/** Every address that the topology gives to somebody, in no order. */
export function heldAddresses(topology: Topology): Address[] {
  const held: Address[] = [];
  for (const { nodes, services } of topology.clusters) {
    for (const { pods } of nodes) for (const { ips } of pods) for (const { value } of ips) held.push(value);
    for (const { clusterIPs } of services) for (const { value } of clusterIPs) held.push(value);
  }
  for (const { interfaces } of machinesInTextOrder(topology))
    for (const { addresses } of interfaces) for (const { value } of addresses) held.push(value.address);
  return held;
}

/** A set of those that are in a prefix. */
export function takenIn(prefix: Prefix, held: readonly Address[]): AddressSet {
  return createAddressSet(held.filter((address) => contains(prefix, address)));
}

/** The next address of a prefix that nobody has, as it would be derived; undefined if there is none. */
function nextFreeIn(prefix: Prefix, held: readonly Address[]): Address | undefined {
  return nextFreeAddress(prefix, takenIn(prefix, held), { gateway: firstHost(prefix) });
}

/** How much of a prefix is in use: a bar, and the numbers. */
export function usageFact(label: Message, prefix: Prefix, capacity: bigint, taken: readonly Address[]): Fact {
  const usage = usageOf(prefix, capacity, taken);
  return [label, usageBar(usage.used, usage.free), ...usageMessages(usage)];
}

/** The next free address of a prefix, if there is one. */
export function nextFreeFact(prefix: Prefix, held: readonly Address[]): Fact {
  const next = nextFreeIn(prefix, held);
  return [message("hover.next-free"), ...(next === undefined ? [] : [formatAddress(next)])];
}
