import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Address, address, formatAddress } from "./address.ts";
import { createAddressSet } from "./address-set.ts";
import {
  createHostLocalAllocator,
  createSubnetAllocator,
  type HostLocalOptions,
  nearestFreeAddress,
  nextFreeAddress,
  nextFreePrefix,
} from "./allocation.ts";
import { crowdedPrefix } from "./arbitrary-address.ts";
import {
  broadcastAddress,
  firstHost,
  formatPrefix,
  lastAddress,
  overlaps,
  type Prefix,
  prefix,
  subnetAt,
  subnetCount,
  usableHostCount,
} from "./prefix.ts";

/** All that an allocator gives, which must be finite. */
function drain<T>(next: () => T | undefined): T[] {
  const given: T[] = [];
  for (let found = next(); found !== undefined; found = next()) given.push(found);
  return given;
}

/** Every address of a small prefix. */
function addressesOf(given: Prefix): Address[] {
  const last = lastAddress(given).value;
  const all: Address[] = [];
  for (let value = given.address.value; value <= last; value++) all.push({ family: given.address.family, value });
  return all;
}

describe("pods' addresses", () => {
  const check = (given: string, options: HostLocalOptions, first: string[], capacity: bigint) => {
    const allocator = createHostLocalAllocator(prefix(given), options);
    expect(allocator.capacity).toBe(capacity);
    const found = first.map(() => allocator.next());
    expect(found.map((each) => each && formatAddress(each))).toEqual(first);
  };

  test.each<[string, HostLocalOptions, string[], bigint]>([
    ["10.244.0.0/24", {}, ["10.244.0.2", "10.244.0.3"], 253n],
    ["10.244.0.0/26", {}, ["10.244.0.2"], 61n],
    ["10.244.0.0/28", {}, ["10.244.0.2"], 13n],
    ["10.244.0.0/30", {}, ["10.244.0.2"], 1n],
    ["10.244.0.0/31", {}, [], 0n],
    ["fd00:10:244::/64", {}, ["fd00:10:244::2", "fd00:10:244::3"], (1n << 64n) - 2n],
    ["10.244.0.0/24", { gateway: address("10.244.0.3") }, ["10.244.0.1", "10.244.0.2", "10.244.0.4"], 253n],
    ["10.244.0.0/24", { gateway: address("10.9.9.9") }, ["10.244.0.1"], 254n],
    [
      "10.244.0.0/24",
      { reserved: [address("10.244.0.2"), address("10.244.0.4"), address("10.244.0.2"), address("10.9.0.3")] },
      ["10.244.0.3", "10.244.0.5"],
      251n,
    ],
    ["10.244.0.0/24", { rangeStart: address("10.244.0.100") }, ["10.244.0.100"], 155n],
    ["10.244.0.0/24", { rangeStart: address("10.244.0.9"), rangeEnd: address("10.244.0.10") }, ["10.244.0.9"], 2n],
    // host-local refuses such ranges.
    ["10.244.0.0/24", { rangeStart: address("10.244.0.10"), rangeEnd: address("10.244.0.9") }, [], 0n],
    ["10.244.0.0/24", { rangeEnd: address("10.244.1.9") }, [], 0n],
    ["10.244.0.0/24", { taken: createAddressSet([address("10.244.0.2")]) }, ["10.244.0.3"], 253n],
  ])("of %s", check);

  it("are all different, inside, free, and as many as promised", () => {
    const hosts = fc.array(fc.nat({ max: 255 }));
    fc.assert(
      fc.property(crowdedPrefix, hosts, hosts, (given, reservedHosts, takenHosts) => {
        const inCrowd = (host: number): Address => ({
          family: given.address.family,
          value: ((given.address.value >> 8n) << 8n) | BigInt(host),
        });
        const reserved = reservedHosts.map(inCrowd);
        const taken = createAddressSet(takenHosts.map(inCrowd));
        const allocator = createHostLocalAllocator(given, { reserved });
        const found = drain(allocator.next);
        // The plain rule, over every address of the prefix.
        const never = createAddressSet([given.address, firstHost(given), ...reserved]);
        const broadcast = broadcastAddress(given);
        if (broadcast !== undefined) never.add(broadcast);
        const expected = usableHostCount(given) === 0n ? [] : addressesOf(given).filter((each) => !never.has(each));
        expect(found).toEqual(expected);
        expect(allocator.capacity).toBe(BigInt(expected.length));
        const sharing = drain(createHostLocalAllocator(given, { reserved, taken }).next);
        expect(sharing).toEqual(expected.filter((each) => !taken.has(each)));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a free address", () => {
  const taken = createAddressSet(["10.0.0.2", "10.0.0.3", "10.0.0.5", "10.0.0.9"].map(address));

  test.each([
    ["10.0.0.0/24", "10.0.0.4"],
    ["10.0.0.0/30", undefined],
    ["10.0.0.8/29", "10.0.0.10"],
  ])("of %s to put first is %s", (given, expected) => {
    const found = nextFreeAddress(prefix(given), taken);
    expect(found && formatAddress(found)).toBe(expected);
  });

  test.each([
    ["10.0.0.0/24", "10.0.0.5", "10.0.0.1", "10.0.0.6"],
    ["10.0.0.0/24", "10.0.0.3", "10.0.0.1", "10.0.0.4"],
    ["10.0.0.0/24", "10.0.0.2", "10.0.0.1", "10.0.0.4"],
    ["10.0.0.0/24", "10.0.0.2", undefined, "10.0.0.1"],
    ["10.0.0.0/24", "10.0.0.7", "10.0.0.1", "10.0.0.7"],
    ["10.0.0.0/29", "10.0.0.7", "10.0.0.1", "10.0.0.6"],
    ["10.0.0.0/30", "10.0.0.2", "10.0.0.1", undefined],
    ["10.0.0.2/31", "10.0.0.2", undefined, undefined],
    ["10.0.0.4/31", "10.0.0.5", undefined, "10.0.0.4"],
    ["10.0.0.0/24", "10.0.1.5", undefined, undefined],
    ["fd00::/64", "fd00::", "fd00::1", "fd00::2"],
  ])("of %s near %s beside the gateway %s is %s", (given, near, gateway, expected) => {
    const options = gateway === undefined ? {} : { gateway: address(gateway) };
    const found = nearestFreeAddress(prefix(given), address(near), taken, options);
    expect(found && formatAddress(found)).toBe(expected);
  });
});

describe("nodes' prefixes", () => {
  const check = (cluster: string, length: number, taken: string[], first: string[]) => {
    const allocator = createSubnetAllocator(prefix(cluster), length, { taken: taken.map(prefix) });
    const found = first.map(() => allocator.next());
    expect(found.map((each) => each && formatPrefix(each))).toEqual(first);
  };

  test.each<[string, number, string[], string[]]>([
    ["10.244.0.0/16", 24, [], ["10.244.0.0/24", "10.244.1.0/24"]],
    ["10.244.0.0/16", 24, ["10.244.1.0/24"], ["10.244.0.0/24", "10.244.2.0/24"]],
    ["10.244.0.0/16", 24, ["10.244.0.7/32", "10.244.1.0/25", "10.244.1.128/25"], ["10.244.2.0/24"]],
    ["10.244.0.0/16", 24, ["10.244.0.0/17", "10.244.3.0/24"], ["10.244.128.0/24"]],
    ["10.244.0.0/16", 24, ["10.0.0.0/8"], []],
    ["10.244.0.0/16", 24, ["fd00::/8", "10.245.0.0/24"], ["10.244.0.0/24"]],
    ["fd00:10:244::/48", 64, ["fd00:10:244::/64"], ["fd00:10:244:1::/64"]],
    // Huge spaces are jumped over, not walked through.
    ["fd00::/16", 112, ["fd00::/17"], ["fd00:8000::/112"]],
    ["10.244.0.0/16", 16, [], ["10.244.0.0/16"]],
  ])("of %s, /%i, without %j: %j", check);

  test.each([
    ["10.244.0.0/16", 24, 256n],
    ["10.244.0.0/16", 15, 0n],
    ["10.244.0.0/16", 40, 0n],
  ])("of %s, /%i, are as many as %i", (cluster, length, count) => {
    const allocator = createSubnetAllocator(prefix(cluster), length);
    expect(allocator.capacity).toBe(count);
    expect(drain(allocator.next)).toHaveLength(Number(count));
  });

  it("are exactly those that overlap no taken one, in order", () => {
    const lengthDifference = fc.nat({ max: 6 });
    fc.assert(
      fc.property(crowdedPrefix, lengthDifference, fc.array(crowdedPrefix), (cluster, difference, taken) => {
        const length = cluster.length + difference;
        const found = drain(createSubnetAllocator(cluster, length, { taken }).next);
        const expected: Prefix[] = [];
        for (let index = 0n; index < subnetCount(cluster, length); index++) {
          const subnet = subnetAt(cluster, length, index);
          if (subnet !== undefined && !taken.some((each) => overlaps(each, subnet))) expected.push(subnet);
        }
        expect(found).toEqual(expected);
        expect(nextFreePrefix(cluster, length, taken)).toEqual(expected[0]);
      }),
      { numRuns: 1000 },
    );
  });
});
