import { type Address, bitsOf, type Family } from "./address.ts";
import { type AddressKey, spreadKey } from "./address-set.ts";
import type { PrefixEntry } from "./prefix.ts";

/** An index of prefixes by longest match, as a kernel's routing table has one. */
export type PrefixTable<T> = {
  /** Everything under the longest prefix that contains the address, in the order it came; empty if none does. */
  readonly lookup: (address: Address) => readonly T[];
};

type Level<T> = { readonly length: number; readonly items: Map<AddressKey, T[]> };

/** Builds the index. A lookup costs one look into a Map for each distinct length of the family's prefixes. */
export function buildPrefixTable<T>(entries: Iterable<PrefixEntry<T>>): PrefixTable<T> {
  const levels: Record<Family, Map<number, Level<T>>> = { 4: new Map(), 6: new Map() };
  for (const { prefix, item } of entries) {
    const { address, length } = prefix;
    const level = levels[address.family].get(length) ?? { length, items: new Map() };
    levels[address.family].set(length, level);
    const key = networkKey(address, length);
    const items = level.items.get(key);
    if (items === undefined) level.items.set(key, [item]);
    else items.push(item);
  }
  const longestFirst = (family: Family) => [...levels[family].values()].sort((a, b) => b.length - a.length);
  const sorted: Record<Family, Level<T>[]> = { 4: longestFirst(4), 6: longestFirst(6) };
  const lookup = (address: Address) => {
    for (const { length, items } of sorted[address.family]) {
      const found = items.get(networkKey(address, length));
      if (found !== undefined) return found;
    }
    return [];
  };
  return { lookup };
}

/** The first `length` bits of the address, as the key of a Map. */
function networkKey(address: Address, length: number): AddressKey {
  const network = address.value >> BigInt(bitsOf(address.family) - length);
  return address.family === 4 ? Number(network) : spreadKey(network);
}
