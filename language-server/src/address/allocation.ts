import { type Address, bitsOf, equalAddress } from "./address.ts";
import { createAddressSet, type ReadonlyAddressSet } from "./address-set.ts";
import {
  comparePrefix,
  contains,
  firstHost,
  lastAddress,
  lastHost,
  overlaps,
  type Prefix,
  subnetCount,
  usableHostCount,
} from "./prefix.ts";
import { type AddressRange, containsAddress, rangeSize } from "./range.ts";

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
    if (containsAddress(range, address)) excluded.add(address);
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

/**
 * The addresses of a range of a block that nobody has, in the order of Calico's IPAM: upwards, the first and the last of the block like the others
 * (libcalico-go/lib/ipam/ipam_block.go, `autoAssign`).
 */
export function createBlockAllocator(
  { first, last }: AddressRange,
  taken: ReadonlyAddressSet,
): Pick<HostLocalAllocator, "next"> {
  let candidate = first.value;
  const next = () => {
    while (candidate <= last.value) {
      const address: Address = { family: first.family, value: candidate++ };
      if (!taken.has(address)) return address;
    }
    return undefined;
  };
  return { next };
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
 * or `near` is outside. Where a gateway is given, it is never found. `hosts` are those that it may be, where they are others than the prefix has.
 */
export function nearestFreeAddress(
  prefix: Prefix,
  near: Address,
  taken: ReadonlyAddressSet,
  options: { readonly gateway?: Address; readonly hosts?: AddressRange } = {},
): Address | undefined {
  if (!contains(prefix, near)) return undefined;
  const { hosts = { first: firstHost(prefix), last: lastHost(prefix) } } = options;
  const isFree = (address: Address) =>
    containsAddress(hosts, address) &&
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

export type SubnetAllocator = {
  /** The next node's prefix; undefined once there is none. */
  readonly next: () => Prefix | undefined;
  /** How many prefixes of this length the cluster's has, taken ones included. */
  readonly capacity: bigint;
};

/**
 * Gives nodes' prefixes out of a cluster's in the order of kube-controller-manager: upwards, the very first one
 * included, and none that overlaps a taken prefix of whatever length. There are none where the length is shorter than the
 * cluster's. All calls together look at each taken prefix once. (kubernetes, pkg/controller/nodeipam/ipam/cidrset/cidr_set.go)
 */
export function createSubnetAllocator(
  clusterPrefix: Prefix,
  nodeMaskLength: number,
  options: { readonly taken?: Iterable<Prefix> } = {},
): SubnetAllocator {
  const { family } = clusterPrefix.address;
  const capacity = subnetCount(clusterPrefix, nodeMaskLength);
  if (capacity === 0n) return { next: () => undefined, capacity };
  const step = 1n << BigInt(bitsOf(family) - nodeMaskLength);
  const end = lastAddress(clusterPrefix).value;
  const taken = [...(options.taken ?? [])].filter((prefix) => overlaps(prefix, clusterPrefix)).sort(comparePrefix);
  let takenAt = 0;
  let candidate = clusterPrefix.address.value;
  const next = () => {
    while (candidate <= end) {
      const subnet: Prefix = { address: { family, value: candidate }, length: nodeMaskLength };
      candidate += step;
      const blockedUntil = skipTaken(subnet);
      if (blockedUntil === undefined) return subnet;
      // A taken prefix that is larger than a subnet ends on a subnet's border.
      if (blockedUntil >= candidate) candidate = blockedUntil + 1n;
    }
    return undefined;
  };
  /** The last address of a taken prefix that overlaps the subnet; undefined if none does. */
  const skipTaken = (subnet: Prefix) => {
    for (let prefix = taken[takenAt]; prefix !== undefined; prefix = taken[++takenAt]) {
      if (overlaps(prefix, subnet)) return lastAddress(prefix).value;
      if (prefix.address.value > subnet.address.value) return undefined;
    }
    return undefined;
  };
  return { next, capacity };
}

/** The first prefix of this length inside `within` that overlaps none of the taken ones; undefined if there is none. */
export function nextFreePrefix(within: Prefix, length: number, taken: Iterable<Prefix>): Prefix | undefined {
  return createSubnetAllocator(within, length, { taken }).next();
}
