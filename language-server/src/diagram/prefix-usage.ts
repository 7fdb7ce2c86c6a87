import type { Address } from "../address/address.ts";
import { contains, firstHost, lastHost, type Prefix } from "../address/prefix.ts";
import type { PodPrefix } from "../cni/pod-prefixes.ts";
import type { MessageKey } from "../messages/catalogue.ts";
import { groupDigits } from "../messages/group-digits.ts";
import { type Message, message } from "../messages/message.ts";

/** From here on a count is shown as a power of two: nobody reads 18446744073709551614. */
const mostDigits = 10_000_000n;

/** How many addresses of a prefix are taken, how many of them more than once, how many are left, and how many of the owner's lie elsewhere. */
export type PrefixUsage = {
  readonly used: number;
  readonly twice: number;
  readonly free: bigint;
  readonly outside: number;
};

/**
 * Counts each address once. `capacity` is how many addresses the prefix has to give; `taken` are those of its owner, of any family: those of another
 * family do not count.
 */
export function usageOf(prefix: Prefix, capacity: bigint, taken: readonly Address[]): PrefixUsage {
  const own = taken.filter(({ family }) => family === prefix.address.family);
  const inside = new Set<bigint>();
  const again = new Set<bigint>();
  for (const address of own) {
    if (contains(prefix, address)) (inside.has(address.value) ? again : inside).add(address.value);
  }
  const free = capacity - BigInt(inside.size);
  return {
    used: inside.size,
    twice: again.size,
    free: free > 0n ? free : 0n,
    outside: own.filter((each) => !contains(prefix, each)).length,
  };
}

/** The usage of a prefix of a node, as everything that tells of it counts it. */
export function podPrefixUsage({ prefix, capacity, taken }: PodPrefix): PrefixUsage {
  return usageOf(prefix.value, capacity, taken);
}

/** How many addresses are free in the prefixes of a node together: in those of the family of the first. Null of a node that has none. */
export function freeForPods(prefixes: readonly PodPrefix[]): bigint | null {
  const [first] = prefixes;
  if (first === undefined) return null;
  const { family } = first.prefix.value.address;
  return prefixes
    .filter(({ prefix }) => prefix.value.address.family === family)
    .reduce((sum, each) => sum + podPrefixUsage(each).free, 0n);
}

/** How many machines a link's subnet has room for. */
export function hostCapacity(prefix: Prefix): bigint {
  return lastHost(prefix).value - firstHost(prefix).value + 1n;
}

/** A count in digits, or as a power of two where it has too many. */
export function countText(count: bigint): string {
  return count > mostDigits ? `2^${Math.round(Math.log2(Number(count)))}` : groupDigits(count);
}

/** The usage in words, a line each. */
export function usageMessages({ used, twice, free, outside }: PrefixUsage): readonly Message[] {
  const count = free > mostDigits ? message("diagram.about", { count: countText(free) }) : countText(free);
  const taken = groupDigits(used);
  const first =
    free === 0n ? message("diagram.used-all", { used: taken }) : message("diagram.used", { used: taken, free: count });
  return [
    first,
    ...counted(twice, "diagram.one-address-twice", "diagram.addresses-twice"),
    ...counted(outside, "diagram.one-address-outside", "diagram.addresses-outside"),
  ];
}

function counted(count: number, one: MessageKey, several: MessageKey): readonly Message[] {
  return count === 0 ? [] : [count === 1 ? message(one) : message(several, { count })];
}

/** Whether something is wrong with what is taken: two have one address, or somebody has one of elsewhere. */
export function isConflicting({ twice, outside }: PrefixUsage): boolean {
  return twice > 0 || outside > 0;
}
