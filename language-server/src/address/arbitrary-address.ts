import fc from "fast-check";
import { type Address, bitsOf, type Family } from "./address.ts";
import { alignedPrefix, type Prefix } from "./prefix.ts";

// Addresses and prefixes for property tests, of this layer and of those above.

/** Any address of the family; often one at the edges, with long runs of zeros, or IPv4-mapped. */
export function anyAddress(family: Family): fc.Arbitrary<Address> {
  const bits = BigInt(bitsOf(family));
  const uniform = fc.bigInt({ min: 0n, max: (1n << bits) - 1n });
  // Few bits set: compressed groups in every place.
  const sparse = fc
    .array(fc.nat({ max: Number(bits) - 1 }), { maxLength: 4 })
    .map((set) => set.reduce((value, bit) => value | (1n << BigInt(bit)), 0n));
  const mapped = fc
    .bigInt({ min: 0n, max: 0xffffffffn })
    .map((value) => (family === 6 ? 0xffff00000000n | value : value));
  return fc.oneof(uniform, sparse, mapped).map((value) => ({ family, value }));
}

/** Any prefix of any length, in both families. */
export const anyPrefix: fc.Arbitrary<Prefix> = fc
  .constantFrom<Family>(4, 6)
  .chain((family) =>
    fc
      .tuple(anyAddress(family), fc.nat({ max: bitsOf(family) }))
      .map(([address, length]) => alignedPrefix(address, length)),
  );

/** Prefixes inside 10.0.0.0/24 and fd00::/120, so that many overlap and many are equal. */
export const crowdedPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(fc.constantFrom<Family>(4, 6), fc.nat({ max: 255 }), fc.nat({ max: 8 }))
  .map(([family, host, hostBits]) => {
    const network = family === 4 ? 10n << 24n : 0xfd00n << 112n;
    return alignedPrefix({ family, value: network | BigInt(host) }, bitsOf(family) - hostBits);
  });
