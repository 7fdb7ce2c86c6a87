import { type Address, compareAddress } from "./address.ts";
import { lastAddress, type Prefix } from "./prefix.ts";

/** All addresses from `first` to `last`, both included; both are of one family and in order. */
export type AddressRange = { readonly first: Address; readonly last: Address };

/** The range between two addresses; undefined if their families differ or they are in the wrong order. */
export function addressRange(first: Address, last: Address): AddressRange | undefined {
  return first.family === last.family && first.value <= last.value ? { first, last } : undefined;
}

export function rangeOf(prefix: Prefix): AddressRange {
  return { first: prefix.address, last: lastAddress(prefix) };
}

export function containsAddress(range: AddressRange, address: Address): boolean {
  return compareAddress(range.first, address) <= 0 && compareAddress(address, range.last) <= 0;
}

/** True if the two share an address. */
export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return compareAddress(a.first, b.last) <= 0 && compareAddress(b.first, a.last) <= 0;
}

/** The number of addresses in the range. */
export function rangeSize(range: AddressRange): bigint {
  return range.last.value - range.first.value + 1n;
}
