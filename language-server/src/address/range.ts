import { type Address, compareAddress } from "./address.ts";

/** All addresses from `first` to `last`, both included; both are of one family and in order. */
export type AddressRange = { readonly first: Address; readonly last: Address };

export function containsAddress(range: AddressRange, address: Address): boolean {
  return compareAddress(range.first, address) <= 0 && compareAddress(address, range.last) <= 0;
}

/** The number of addresses in the range. */
export function rangeSize(range: AddressRange): bigint {
  return range.last.value - range.first.value + 1n;
}
