import { containsPrefix, equalPrefix, type PrefixEntry } from "./prefix.ts";

/** `inner` is inside `outer`, or equal to it; of equal ones the earlier in the list is `outer`. */
export type Overlap<T> = { readonly outer: PrefixEntry<T>; readonly inner: PrefixEntry<T> };

/**
 * The overlapping prefixes, in the order of addresses. Each is reported once, against the smallest other one that
 * contains it; of equal ones all are reported against the first. So n prefixes make less than n pairs, and a wide
 * prefix around two that overlap each other does not hide their pair. Ends at `limit` pairs. A sort and one sweep:
 * O(n log n).
 */
export function findOverlaps<T>(entries: readonly PrefixEntry<T>[], limit = Number.POSITIVE_INFINITY): Overlap<T>[] {
  const found: Overlap<T>[] = [];
  const enclosing: PrefixEntry<T>[] = [];
  for (const inner of inAddressOrder(entries)) {
    if (found.length >= limit) break;
    let outer = enclosing.at(-1);
    while (outer !== undefined && !containsPrefix(outer.prefix, inner.prefix)) {
      enclosing.pop();
      outer = enclosing.at(-1);
    }
    if (outer !== undefined) found.push({ outer, inner });
    if (outer === undefined || !equalPrefix(outer.prefix, inner.prefix)) enclosing.push(inner);
  }
  return found;
}

/** IPv4 first, by network address, the containing before the contained, equal ones as they came. */
function inAddressOrder<T>(entries: readonly PrefixEntry<T>[]): PrefixEntry<T>[] {
  // An IPv4 prefix fits into a number (38 bits), which sorts much faster than a bigint.
  const ipv4: { key: number; entry: PrefixEntry<T> }[] = [];
  const ipv6: { key: bigint; entry: PrefixEntry<T> }[] = [];
  for (const entry of entries) {
    const { address, length } = entry.prefix;
    if (address.family === 4) ipv4.push({ key: Number(address.value) * 64 + length, entry });
    else ipv6.push({ key: (address.value << 8n) | BigInt(length), entry });
  }
  ipv4.sort((a, b) => a.key - b.key);
  ipv6.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [...ipv4, ...ipv6].map(({ entry }) => entry);
}
