import { type Address, formatAddress } from "../../address/address.ts";
import { type AddressSet, createAddressSet } from "../../address/address-set.ts";
import { nextFreeAddress } from "../../address/allocation.ts";
import { contains, firstHost, type Prefix } from "../../address/prefix.ts";
import { nextForPods, type PodPrefix } from "../../cni/pod-prefixes.ts";
import { type PrefixUsage, usageMessages, usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import { eachHeldAddress } from "../../topology/derive/held-addresses.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Fact } from "./card.ts";
import type { Words } from "./markdown.ts";
import { usageBar } from "./usage-bar.ts";

/** Every address that somebody holds, as a list to be counted. */
export function heldAddresses(topology: Topology): Address[] {
  return [...eachHeldAddress(topology)];
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
  return [label, ...usageWords(usageOf(prefix, capacity, taken))];
}

/** The bar and the numbers alone. */
export function usageWords(usage: PrefixUsage): Words[] {
  return [usageBar(usage.used, usage.free), ...usageMessages(usage)];
}

/** The next free address of a prefix, if there is one. */
export function nextFreeFact(prefix: Prefix, held: readonly Address[]): Fact {
  return nextFact(nextFreeIn(prefix, held));
}

/** The same of a prefix that a node's pods have addresses of. */
export function nextForPodsFact(prefix: PodPrefix, held: readonly Address[]): Fact {
  return nextFact(nextForPods(prefix, held)());
}

function nextFact(next: Address | undefined): Fact {
  return [message("hover.next-free"), ...(next === undefined ? [] : [formatAddress(next)])];
}
