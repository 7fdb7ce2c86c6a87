import type { Address, Family } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { contains, type Prefix } from "../../address/prefix.ts";
import type { NetfilterSet } from "../../dataplane/netfilter.ts";

/** The name of a set of Felix: `cali40all-ipam-pools` (felix/ipsets; 6 in place of 4, the 0 is one of two buffers). */
function setName(family: Family, name: string): string {
  return `cali${family}0${name}`;
}

/** A set of prefixes, asked with the source or the destination. */
export function prefixSet(
  family: Family,
  name: string,
  field: "source" | "destination",
  prefixes: readonly Prefix[],
): NetfilterSet {
  return {
    name: setName(family, name),
    fields: [field],
    has: (packet) => prefixes.some((prefix) => contains(prefix, packet[field])),
    keys: () => prefixes.map((prefix) => [prefix]),
  };
}

/** A set of single addresses. */
export function addressSet(
  family: Family,
  name: string,
  field: "source" | "destination",
  addresses: readonly Address[],
): NetfilterSet {
  const keys = new Set(addresses.map(addressKey));
  return {
    name: setName(family, name),
    fields: [field],
    has: (packet) => keys.has(addressKey(packet[field])),
    keys: () => addresses.map((address) => [address]),
  };
}
