import { createSubnetAllocator } from "../../address/allocation.ts";
import type { Prefix } from "../../address/prefix.ts";

/** Gives subnets one after the other; undefined once there is none. */
export type SubnetPool = { readonly next: () => Prefix | undefined };

/** Subnets of one length from several prefixes, the first used up before the next, none that overlaps a taken one. */
export function createSubnetPool(from: readonly Prefix[], length: number, taken: readonly Prefix[]): SubnetPool {
  const allocators = from.map((prefix) => createSubnetAllocator(prefix, length, { taken }));
  return {
    next: () => {
      for (const allocator of allocators) {
        const subnet = allocator.next();
        if (subnet !== undefined) return subnet;
      }
      return undefined;
    },
  };
}
