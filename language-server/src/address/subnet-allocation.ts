import { bitsOf } from "./address.ts";
import { comparePrefix, lastAddress, overlaps, type Prefix, subnetCount } from "./prefix.ts";

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
