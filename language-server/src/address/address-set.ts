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

/** The key of the block of 32 addresses, one after the other, that the address is in. */
export function blockKey(address: Address): AddressKey {
  return address.family === 4 ? Number(address.value) >>> 5 : spreadKey(address.value >> 5n);
}

/** Which of its block the address is, from 0 to 31. */
export function placeInBlock(address: Address): number {
  return Number(address.family === 4 ? address.value : address.value & 31n) & 31;
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

/** Addresses of one block share an entry, a bit for each: allocators give one after the other, and a set of all pods' stays small. */
export function createAddressSet(addresses: Iterable<Address> = []): AddressSet {
  const blocks = new Map<AddressKey, number>();
  let size = 0;
  const add = (address: Address) => {
    const key = blockKey(address);
    const before = blocks.get(key) ?? 0;
    const after = before | (1 << placeInBlock(address));
    if (after === before) return false;
    blocks.set(key, after);
    size++;
    return true;
  };
  for (const address of addresses) add(address);
  return {
    has: (address) => (((blocks.get(blockKey(address)) ?? 0) >>> placeInBlock(address)) & 1) === 1,
    add,
    size: () => size,
  };
}
