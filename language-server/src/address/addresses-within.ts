import { type Address, compareAddress } from "./address.ts";
import { lastAddress, type Prefix } from "./prefix.ts";

/** Of things in the order of their addresses, those whose address is in a prefix; found by halving. */
export function addressesWithin<T>(sorted: readonly T[], prefix: Prefix, addressOf: (each: T) => Address): T[] {
  const last = lastAddress(prefix);
  return sorted.slice(
    countBefore(sorted, (each) => compareAddress(addressOf(each), prefix.address) < 0),
    countBefore(sorted, (each) => compareAddress(addressOf(each), last) <= 0),
  );
}

/** How many of a sorted list are before its first that is not. */
function countBefore<T>(sorted: readonly T[], isBefore: (each: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = sorted[middle];
    if (each !== undefined && isBefore(each)) low = middle + 1;
    else high = middle;
  }
  return low;
}
