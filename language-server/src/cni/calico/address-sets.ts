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

/** The nodes' own addresses, as Felix has them in several sets of one content. */
export type HostSets = { readonly [set in "all-hosts-net" | "all-vxlan-net" | "destination"]: NetfilterSet };

/** Made once for all nodes of a cluster. */
export function hostSets(family: Family, addresses: readonly Address[]): HostSets {
  const source = addressSet(family, "all-hosts-net", "source", addresses);
  const destination = addressSet(family, "all-hosts-net", "destination", addresses);
  return {
    "all-hosts-net": source,
    "all-vxlan-net": { ...source, name: setName(family, "all-vxlan-net") },
    destination,
  };
}
