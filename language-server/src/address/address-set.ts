import type { Address } from "./address.ts";

/** What a Map or a Set can hold for an address; different for any two addresses, of either family. */
export type AddressKey = number | bigint;

/**
 * The key of an address for a Map or a Set. IPv4 becomes a plain number, the fastest key. V8 hashes a bigint by its
 * lowest 64 bits alone, which are equal for the same pod of every node (fd00:10:244:1::2, fd00:10:244:2::2, …):
 * the upper half is mixed into the lower, which can be undone, so that keys stay as different as the addresses.
 */
export function addressKey(address: Address): AddressKey {
  return address.family === 4 ? Number(address.value) : spreadKey(address.value);
}

/** The same for any number of up to 128 bits. */
export function spreadKey(value: bigint): bigint {
  return value ^ (((value >> 64n) << 32n) & 0xffffffffffffffffn);
}

/** A set of addresses by value, to be asked only. */
export type ReadonlyAddressSet = {
  readonly has: (address: Address) => boolean;
  readonly size: () => number;
};

/** A set of addresses by value. */
export type AddressSet = ReadonlyAddressSet & {
  /** False if it was in already. */
  readonly add: (address: Address) => boolean;
};

export function createAddressSet(addresses: Iterable<Address> = []): AddressSet {
  const keys = new Set<AddressKey>();
  for (const address of addresses) keys.add(addressKey(address));
  return {
    has: (address) => keys.has(addressKey(address)),
    add: (address) => {
      const before = keys.size;
      return keys.add(addressKey(address)).size > before;
    },
    size: () => keys.size,
  };
}
