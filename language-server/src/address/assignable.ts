import type { Address } from "./address.ts";
import { containsPrefix, lastAddress, type Prefix, prefix } from "./prefix.ts";
import type { AddressRange } from "./range.ts";

/**
 * What no machine has as its own: this network and loopback (RFC 1122, 3.2.1.3), multicast (RFC 5771), class E with the limited broadcast (RFC 1112, 4); of
 * IPv6 the unspecified address and loopback, mapped addresses and multicast (RFC 4291).
 */
const unassignable = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/127", "::ffff:0:0/96", "ff00::/8"];
/** What machines have beside their own addresses (RFC 3927, RFC 4291): nobody asks for them by a larger prefix. */
const linkLocal = ["169.254.0.0/16", "fe80::/10"];

const special = [...unassignable, ...linkLocal].map(prefix);
const ofLinks = new Set(linkLocal.map(prefix).map(({ address }) => address.value));

/** The parts of a range of a prefix whose addresses a machine may have as its own, in order; none of a prefix that is special as a whole. */
export function assignableRanges(within: Prefix, { first, last }: AddressRange): readonly AddressRange[] {
  const { family } = first;
  const parts: AddressRange[] = [];
  const add = (from: bigint, to: bigint) => {
    const at = (value: bigint): Address => ({ family, value });
    if (from <= to) parts.push({ first: at(from), last: at(to) });
  };
  let from = first.value;
  const skipped = special
    .filter(({ address }) => address.family === family)
    .filter((each) => !(ofLinks.has(each.address.value) && containsPrefix(each, within)))
    .sort((one, other) => (one.address.value < other.address.value ? -1 : 1));
  for (const each of skipped) {
    const end = lastAddress(each).value;
    if (end < from || each.address.value > last.value) continue;
    add(from, each.address.value - 1n);
    from = end + 1n;
  }
  add(from, last.value);
  return parts;
}
