import { type Address, equalAddress } from "./address.ts";
import { createAddressSet, type ReadonlyAddressSet } from "./address-set.ts";
import { contains, firstHost, lastHost, type Prefix, usableHostCount } from "./prefix.ts";
import { type AddressRange, rangeContains, rangeSize } from "./range.ts";

/** What an allocator must keep off, and where it may differ from host-local's defaults. */
export type HostLocalOptions = {
  /** Addresses that are somebody's already; those outside the range do not matter. */
  readonly reserved?: Iterable<Address>;
  /**
   * Further addresses that are somebody's, in a set that all allocators of a cluster may share: nothing in it is looked
   * at but the candidates. It may grow while the allocator is used, and is not taken off the capacity.
   */
  readonly taken?: ReadonlyAddressSet;
  /** Never given to a pod. By default the first host address (.1). */
  readonly gateway?: Address;
  /** By default the first host address. */
  readonly rangeStart?: Address;
  /** By default the last host address. */
  readonly rangeEnd?: Address;
};

export type HostLocalAllocator = {
  /** The next pod's address; undefined once there is none. */
  readonly next: () => Address | undefined;
  /** How many addresses there are for pods in all, those that `next` has given included. */
  readonly capacity: bigint;
};

/**
 * Gives pods' addresses in the order of the host-local IPAM plugin: upwards from the start of the range, never the
 * network address, the IPv4 broadcast address or the gateway, so that the first pod of an empty /24 gets .2. It gives
 * nothing in a prefix that host-local refuses (longer than /30 or /126) and in a range that leaves the prefix or runs
 * backwards. Nothing is ever freed, so that host-local's round-robin never comes round; all calls together look at each
 * address once. (containernetworking/plugins, plugins/ipam/host-local/backend/allocator/{allocator,range}.go)
 */
export function createHostLocalAllocator(prefix: Prefix, options: HostLocalOptions = {}): HostLocalAllocator {
  const range = { first: options.rangeStart ?? firstHost(prefix), last: options.rangeEnd ?? lastHost(prefix) };
  if (usableHostCount(prefix) === 0n || !isRangeInside(prefix, range)) return { next: () => undefined, capacity: 0n };
  const excluded = createAddressSet();
  for (const address of [options.gateway ?? firstHost(prefix), ...(options.reserved ?? [])]) {
    if (rangeContains(range, address)) excluded.add(address);
  }
  const { family } = prefix.address;
  let candidate = range.first.value;
  const next = () => {
    while (candidate <= range.last.value) {
      const address: Address = { family, value: candidate++ };
      if (!excluded.has(address) && !options.taken?.has(address)) return address;
    }
    return undefined;
  };
  return { next, capacity: rangeSize(range) - BigInt(excluded.size()) };
}

function isRangeInside(prefix: Prefix, range: AddressRange): boolean {
  return contains(prefix, range.first) && contains(prefix, range.last) && range.first.value <= range.last.value;
}

/** The first address that host-local would give a pod if those in `taken` are given; undefined if none is left. */
export function nextFreeAddress(
  prefix: Prefix,
  taken: ReadonlyAddressSet,
  options: { readonly gateway?: Address } = {},
): Address | undefined {
  return createHostLocalAllocator(prefix, { ...options, taken }).next();
}

/**
 * The free host address that is closest to `near`, the higher of two that are equally close; undefined if none is left
 * or `near` is outside. Where a gateway is given, it is never found.
 */
export function nearestFreeAddress(
  prefix: Prefix,
  near: Address,
  taken: ReadonlyAddressSet,
  options: { readonly gateway?: Address } = {},
): Address | undefined {
  if (!contains(prefix, near)) return undefined;
  const hosts = { first: firstHost(prefix), last: lastHost(prefix) };
  const isFree = (address: Address) =>
    rangeContains(hosts, address) &&
    !taken.has(address) &&
    !(options.gateway !== undefined && equalAddress(options.gateway, address));
  const { family, value } = near;
  for (let distance = 0n; ; distance++) {
    const above: Address = { family, value: value + distance };
    const below: Address = { family, value: value - distance };
    if (isFree(above)) return above;
    if (isFree(below)) return below;
    if (above.value >= hosts.last.value && below.value <= hosts.first.value) return undefined;
  }
}
