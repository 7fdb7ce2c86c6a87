import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Address, address, compareAddress, formatAddress } from "./address.ts";
import { anyAddress, anyPrefix, crowdedPrefix } from "./arbitrary-address.ts";
import {
  addressAt,
  broadcastAddress,
  comparePrefix,
  contains,
  containsPrefix,
  equalPrefix,
  explainBadPrefix,
  firstHost,
  formatInterfaceAddress,
  formatPrefix,
  hostPrefix,
  interfaceAddress,
  lastAddress,
  lastHost,
  networkAddress,
  overlaps,
  type Prefix,
  parsePrefix,
  prefix,
  prefixOf,
  sizeOf,
  smallestCommonPrefix,
  subnetAt,
  subnetCount,
  usableHostCount,
} from "./prefix.ts";
import { type AddressRange, containsAddress, rangeSize } from "./range.ts";

const text = (given: Address | undefined) => given && formatAddress(given);

describe("a prefix", () => {
  test.each([
    ["10.244.0.0/16", "10.244.0.0/16", false],
    ["10.244.3.7/16", "10.244.0.0/16", true],
    ["0.0.0.0/0", "0.0.0.0/0", false],
    ["1.2.3.4/0", "0.0.0.0/0", true],
    ["10.0.0.1/32", "10.0.0.1/32", false],
    ["FD00:10:244::/56", "fd00:10:244::/56", false],
    ["fd00::1/127", "fd00::/127", true],
    ["::/0", "::/0", false],
    ["::1/128", "::1/128", false],
  ])("%s is %s, host bits set: %s", (given, canonical, hostBits) => {
    const parsed = parsePrefix(given);
    expect(parsed && formatPrefix(parsed.prefix)).toBe(canonical);
    expect(parsed?.hostBits).toBe(hostBits);
    expect(explainBadPrefix(given)).toBeUndefined();
  });

  test.each([
    ["10.244.0.0", "missing-length"],
    ["10.244.0.0/", "not-a-length"],
    ["10.244.0.0/016", "not-a-length"],
    ["10.244.0.0/-1", "not-a-length"],
    ["10.244.0.0/16/8", "not-a-length"],
    ["10.244.0.0/255.255.0.0", "not-a-length"],
    ["10.244.0.0/33", "length-range"],
    ["fd00::/129", "length-range"],
    ["10.244.0/16", "octet-count"],
    ["10.244.0.256/16", "octet-range"],
    ["/16", "empty"],
    ["", "empty"],
  ])("%j is refused as %s", (given, reason) => {
    expect(parsePrefix(given)).toBeUndefined();
    expect(explainBadPrefix(given)).toBe(reason);
  });

  it("as a literal throws where the text is none", () => {
    expect(() => prefix("10.244.3.7/16")).toThrow("10.244.3.7/16");
    expect(() => interfaceAddress("10.244.3.7")).toThrow("10.244.3.7");
  });

  it("of an interface is its link's", () => {
    const given = interfaceAddress("192.168.10.11/24");
    expect(formatInterfaceAddress(given)).toBe("192.168.10.11/24");
    expect(prefixOf(given)).toEqual(prefix("192.168.10.0/24"));
  });

  it("is what it was after it was written and read", () => {
    fc.assert(
      fc.property(anyPrefix, (given) => {
        expect(parsePrefix(formatPrefix(given))).toEqual({ prefix: given, hostBits: false });
      }),
    );
  });
});

describe("the special addresses of a prefix", () => {
  type Special = { broadcast?: string; first: string; last: string; end: string; size: bigint; usable: bigint };
  const check = (given: string, expected: Special) => {
    const parsed = prefix(given);
    expect({
      broadcast: text(broadcastAddress(parsed)),
      first: text(firstHost(parsed)),
      last: text(lastHost(parsed)),
      end: text(lastAddress(parsed)),
      size: sizeOf(parsed),
      usable: usableHostCount(parsed),
    }).toEqual({ broadcast: undefined, ...expected });
    expect(networkAddress(parsed)).toEqual(parsed.address);
  };

  // The usable counts are those of host-local.
  const last24 = { broadcast: "10.0.0.255", first: "10.0.0.1", last: "10.0.0.254", end: "10.0.0.255" };
  test.each<[string, Special]>([
    ["10.0.0.0/24", { ...last24, size: 256n, usable: 253n }],
    [
      "10.0.0.64/26",
      { broadcast: "10.0.0.127", first: "10.0.0.65", last: "10.0.0.126", end: "10.0.0.127", size: 64n, usable: 61n },
    ],
    [
      "10.0.0.4/30",
      { broadcast: "10.0.0.7", first: "10.0.0.5", last: "10.0.0.6", end: "10.0.0.7", size: 4n, usable: 1n },
    ],
    ["10.0.0.4/31", { first: "10.0.0.4", last: "10.0.0.5", end: "10.0.0.5", size: 2n, usable: 0n }],
    ["10.0.0.4/32", { first: "10.0.0.4", last: "10.0.0.4", end: "10.0.0.4", size: 1n, usable: 0n }],
    ["fd00::/120", { first: "fd00::1", last: "fd00::ff", end: "fd00::ff", size: 256n, usable: 254n }],
    ["fd00::/127", { first: "fd00::", last: "fd00::1", end: "fd00::1", size: 2n, usable: 0n }],
    ["fd00::/128", { first: "fd00::", last: "fd00::", end: "fd00::", size: 1n, usable: 0n }],
  ])("%s", check);

  it("are counted from the network address", () => {
    expect(text(addressAt(prefix("10.96.0.0/12"), 10))).toBe("10.96.0.10");
    expect(addressAt(prefix("10.96.0.0/28"), 16)).toBeUndefined();
    expect(addressAt(prefix("10.96.0.0/28"), -1)).toBeUndefined();
  });
});

const rangeOf = (of: Prefix): AddressRange => ({ first: of.address, last: lastAddress(of) });
const rangesOverlap = (a: AddressRange, b: AddressRange) =>
  compareAddress(a.first, b.last) <= 0 && compareAddress(b.first, a.last) <= 0;

describe("containment", () => {
  it("is that of the ranges", () => {
    fc.assert(
      fc.property(crowdedPrefix, crowdedPrefix, (a, b) => {
        const [rangeA, rangeB] = [rangeOf(a), rangeOf(b)];
        const inside = containsAddress(rangeA, rangeB.first) && containsAddress(rangeA, rangeB.last);
        expect(containsPrefix(a, b)).toBe(inside);
        expect(overlaps(a, b)).toBe(rangesOverlap(rangeA, rangeB));
        expect(contains(a, b.address)).toBe(containsAddress(rangeA, b.address));
        expect(equalPrefix(a, b)).toBe(comparePrefix(a, b) === 0);
        expect(rangeSize(rangeA)).toBe(sizeOf(a));
      }),
      { numRuns: 1000 },
    );
  });

  it("never crosses the families", () => {
    expect(contains(prefix("0.0.0.0/0"), address("::1"))).toBe(false);
    expect(overlaps(prefix("0.0.0.0/0"), prefix("::/0"))).toBe(false);
  });
});

describe("subnets", () => {
  // reference: kubernetes cidr_set.go, 2^(nodeMask − clusterMask) nodes
  test.each([
    ["10.244.0.0/16", 24, 256n],
    ["10.0.0.0/11", 24, 8192n],
    ["fd00::/48", 64, 65536n],
    ["10.244.0.0/16", 16, 1n],
    ["10.244.0.0/16", 15, 0n],
    ["10.244.0.0/16", 33, 0n],
  ])("%s has subnets /%i: %i", (given, length, count) => {
    expect(subnetCount(prefix(given), length)).toBe(count);
    expect(subnetAt(prefix(given), length, count)).toBeUndefined();
  });

  test.each([
    ["10.244.0.0/16", 24, 0, "10.244.0.0/24"],
    ["10.244.0.0/16", 24, 255n, "10.244.255.0/24"],
    ["fd00:10:244::/56", 64, 1, "fd00:10:244:1::/64"],
    ["10.244.0.0/16", 24, -1, undefined],
  ])("of %s, /%i, number %i: %s", (given, length, index, expected) => {
    const found = subnetAt(prefix(given), length, index);
    expect(found && formatPrefix(found)).toBe(expected);
  });
});

describe("the smallest common prefix", () => {
  test.each([
    [["10.0.0.0/24", "10.0.1.0/24"], "10.0.0.0/23"],
    [["10.0.1.0/24", "10.0.2.0/24"], "10.0.0.0/22"],
    [["10.0.0.0/8", "10.1.2.3/32"], "10.0.0.0/8"],
    [["10.0.0.1/32"], "10.0.0.1/32"],
    [["0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/0"],
    [["10.0.0.0/8", "fd00::/8"], undefined],
    [[], undefined],
  ])("of %j is %s", (given, expected) => {
    const found = smallestCommonPrefix(given.map(prefix));
    expect(found && formatPrefix(found)).toBe(expected);
  });

  it("contains all of them, and neither half of it does", () => {
    fc.assert(
      fc.property(fc.array(anyAddress(6), { minLength: 1 }), (addresses) => {
        const given = addresses.map(hostPrefix);
        const found = smallestCommonPrefix(given);
        if (found === undefined) throw new Error("none found");
        expect(given.every((each) => containsPrefix(found, each))).toBe(true);
        for (const half of [subnetAt(found, found.length + 1, 0), subnetAt(found, found.length + 1, 1)]) {
          expect(half === undefined || !given.every((each) => containsPrefix(half, each))).toBe(true);
        }
      }),
    );
  });
});
