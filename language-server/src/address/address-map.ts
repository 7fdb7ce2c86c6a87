import type { Address } from "./address.ts";
import { type AddressKey, blockKey, placeInBlock } from "./address-set.ts";

/** A Map by address. */
export type AddressMap<T> = {
  readonly get: (address: Address) => T | undefined;
  readonly set: (address: Address, item: T) => void;
};

/** Addresses of one block share an entry, so that a large cluster's Map is as small as its networks are few. */
export function createAddressMap<T>(): AddressMap<T> {
  const blocks = new Map<AddressKey, T[]>();
  return {
    get: (address) => blocks.get(blockKey(address))?.[placeInBlock(address)],
    set: (address, item) => {
      const key = blockKey(address);
      const block = blocks.get(key);
      if (block !== undefined) block[placeInBlock(address)] = item;
      else {
        const items: T[] = [];
        items[placeInBlock(address)] = item;
        blocks.set(key, items);
      }
    },
  };
}
