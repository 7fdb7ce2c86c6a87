import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type Address,
  addOffset,
  address,
  compareAddress,
  equalAddress,
  explainBadAddress,
  formatAddress,
  isIpv4Mapped,
  isLimitedBroadcast,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved240,
  isSharedAddressSpace,
  isThisNetwork,
  isUnspecified,
  parseAddress,
  unmapped,
} from "./address.ts";
import { createAddressMap } from "./address-map.ts";
import { addressKey, createAddressSet } from "./address-set.ts";
import { anyAddress, crowdedPrefix } from "./arbitrary-address.ts";

const anyFamily = fc.oneof(anyAddress(4), anyAddress(6));

describe("an address", () => {
  /** Reads the text, and expects the canonical text of what was read. */
  const check = (text: string, canonical: string) => {
    const parsed = parseAddress(text);
    expect(parsed && formatAddress(parsed)).toBe(canonical);
    expect(explainBadAddress(text)).toBeUndefined();
  };

  test.each([
    ["0.0.0.0", "0.0.0.0"],
    ["10.244.0.2", "10.244.0.2"],
    ["255.255.255.255", "255.255.255.255"],
    ["::", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["FD00:10:244::2", "fd00:10:244::2"],
    ["fd00:0010:0244:0000:0000:0000:0000:0002", "fd00:10:244::2"],
    ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
    // RFC 5952 §4.2: one zero group stays, the longest run goes, of equal ones the first.
    ["2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::ffff:10.244.0.2", "::ffff:10.244.0.2"],
    ["::ffff:af4:2", "::ffff:10.244.0.2"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["1:2:3:4:5:6:255.255.255.255", "1:2:3:4:5:6:ffff:ffff"],
    ["::10.0.0.1", "::a00:1"],
  ])("%s is read as %s", check);

  it("is what it was after it was written and read", () => {
    fc.assert(
      fc.property(anyFamily, (given) => {
        expect(parseAddress(formatAddress(given))).toEqual(given);
      }),
      { numRuns: 2000 },
    );
  });

  it("is written as the URL standard writes it", () => {
    // An independent writer of RFC 5952, except for dotted tails.
    fc.assert(
      fc.property(
        anyAddress(6).filter((given) => !isIpv4Mapped(given)),
        (given) => {
          expect(new URL(`http://[${formatAddress(given)}]/`).hostname).toBe(`[${formatAddress(given)}]`);
        },
      ),
    );
  });
});

describe("any other text", () => {
  const check = (text: string, reason: string) => {
    expect(parseAddress(text)).toBeUndefined();
    expect(explainBadAddress(text)).toBe(reason);
    expect(() => address(text)).toThrow(text);
  };

  test.each([
    ["", "empty"],
    ["10.010.0.1", "leading-zero"],
    ["00.0.0.0", "leading-zero"],
    ["10.0.0.256", "octet-range"],
    ["10.0.0.99999999999999999999", "octet-range"],
    ["10.0.0", "octet-count"],
    ["10.0.0.1.2", "octet-count"],
    ["10.0.0.1/24", "has-prefix-length"],
    ["fd00::1/64", "has-prefix-length"],
    ["fe80::1%eth0", "zone-id"],
    ["1:2:3:4:5:6:7", "group-count"],
    ["1:2:3:4:5:6:7:8:9", "group-count"],
    ["1:2:3:4::5:6:7:8", "group-count"],
    ["1:2:3:4:5:6:7:1.2.3.4", "group-count"],
    ["fd00::12345", "group-length"],
    ["1::2::3", "double-compression"],
    ["::ffff:10.0.0.300", "octet-range"],
    ["::ffff:10.0.0.01", "leading-zero"],
    ["::ffff:10.0.0", "octet-count"],
    ["1.2.3.4::", "not-an-address"],
    [":::", "not-an-address"],
    [":1::2", "not-an-address"],
    ["1::2:", "not-an-address"],
    [":", "not-an-address"],
    ["fd00::g", "not-an-address"],
    ["nginx", "not-an-address"],
    ["10", "not-an-address"],
    ["10.0.0.", "not-an-address"],
    ["10..0.1", "not-an-address"],
    ["10.0.0.1 ", "not-an-address"],
    ["10.0.0.1\n", "not-an-address"],
    ["-1.0.0.1", "not-an-address"],
    ["0x0a.0.0.1", "not-an-address"],
    ["١.0.0.1", "not-an-address"],
  ])("%j is refused as %s", check);

  it("is refused where Node's own reader refuses it, and only there", () => {
    const characters = fc.string({ unit: fc.constantFrom(..."0123456789abfF.:. :::/gx"), maxLength: 24 });
    const dotted = fc
      .array(fc.nat({ max: 300 }).map(String), { minLength: 3, maxLength: 5 })
      .map((all) => all.join("."));
    const groups = fc
      .array(fc.constantFrom("", "0", "00", "1", "ffff", "12345", "A0", "1.2.3.4"), { minLength: 2, maxLength: 10 })
      .map((all) => all.join(":"));
    // One character of a right one is lost, doubled or replaced.
    const mutated = fc
      .tuple(anyFamily.map(formatAddress), fc.nat({ max: 40 }), fc.constantFrom("", "0", ".", ":", "f", "::", "9"))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(characters, dotted, groups, mutated), (text) => {
        const parsed = parseAddress(text);
        expect({ 4: parsed?.family === 4, 6: parsed?.family === 6 }).toEqual({ 4: isIPv4(text), 6: isIPv6(text) });
        expect(explainBadAddress(text) === undefined).toBe(parsed !== undefined);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("the kind of an address", () => {
  const kinds: Readonly<Record<string, (given: Address) => boolean>> = {
    unspecified: isUnspecified,
    loopback: isLoopback,
    multicast: isMulticast,
    linkLocal: isLinkLocal,
    private: isPrivate,
    shared: isSharedAddressSpace,
    reserved240: isReserved240,
    limitedBroadcast: isLimitedBroadcast,
    thisNetwork: isThisNetwork,
    ipv4Mapped: isIpv4Mapped,
  };
  const check = (text: string, expected: string[]) => {
    const given = address(text);
    expect(Object.keys(kinds).filter((name) => kinds[name]?.(given))).toEqual(expected);
  };

  test.each([
    ["0.0.0.0", ["unspecified", "thisNetwork"]],
    ["0.255.255.255", ["thisNetwork"]],
    ["1.0.0.0", []],
    ["10.0.0.0", ["private"]],
    ["11.0.0.0", []],
    ["100.63.255.255", []],
    ["100.64.0.0", ["shared"]],
    ["100.127.255.255", ["shared"]],
    ["100.128.0.0", []],
    ["126.255.255.255", []],
    ["127.0.0.0", ["loopback"]],
    ["127.255.255.255", ["loopback"]],
    ["169.253.255.255", []],
    ["169.254.1.1", ["linkLocal"]],
    ["169.255.0.0", []],
    ["172.15.255.255", []],
    ["172.16.0.0", ["private"]],
    ["172.31.255.255", ["private"]],
    ["172.32.0.0", []],
    ["192.168.0.1", ["private"]],
    ["223.255.255.255", []],
    ["224.0.0.1", ["multicast"]],
    ["224.0.1.0", ["multicast"]],
    ["239.255.255.255", ["multicast"]],
    ["240.0.0.0", ["reserved240"]],
    ["255.255.255.255", ["reserved240", "limitedBroadcast"]],
    ["::", ["unspecified"]],
    ["::1", ["loopback"]],
    ["::2", []],
    ["fe7f::", []],
    ["fe80::1", ["linkLocal"]],
    ["febf::", ["linkLocal"]],
    ["fec0::", []],
    ["fbff::", []],
    ["fc00::", ["private"]],
    ["fdff::", ["private"]],
    ["ff02::1", ["multicast"]],
    ["ff12::1", ["multicast"]],
    ["ff05::2", ["multicast"]],
    ["::ffff:10.0.0.1", ["ipv4Mapped"]],
    ["::fffe:10.0.0.1", []],
  ])("%s: %j", check);

  it("is asked of the IPv4 address inside an IPv4-mapped one", () => {
    expect(unmapped(address("::ffff:127.0.0.1"))).toEqual(address("127.0.0.1"));
    expect(unmapped(address("fd00::1"))).toEqual(address("fd00::1"));
  });
});

describe("order and distance", () => {
  it("puts IPv4 first and counts as numbers do", () => {
    const sorted = ["9.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.10", "::", "::9", "::10"];
    const shuffled = [...sorted].reverse().map(address);
    expect(shuffled.sort(compareAddress).map(formatAddress)).toEqual(sorted);
  });

  test.each([
    ["10.244.0.255", 1, "10.244.1.0"],
    ["10.244.1.0", -1n, "10.244.0.255"],
    ["255.255.255.255", 1, undefined],
    ["0.0.0.0", -1, undefined],
    ["fd00::ffff", 1n, "fd00::1:0"],
    ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 1, undefined],
  ])("%s and %s make %s", (text, offset, expected) => {
    const found = addOffset(address(text), offset);
    expect(found && formatAddress(found)).toBe(expected);
  });

  it("tells addresses of the two families with the same number apart", () => {
    expect(equalAddress(address("0.0.0.1"), address("::1"))).toBe(false);
    expect(createAddressSet([address("0.0.0.1")]).has(address("::1"))).toBe(false);
  });
});

describe("a set of addresses", () => {
  const nearOrFar = fc.oneof(
    anyFamily,
    crowdedPrefix.map(({ address }) => address),
  );

  it("has what was added, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(nearOrFar), fc.array(nearOrFar), (added, others) => {
        const set = createAddressSet(added);
        const texts = new Set(added.map(formatAddress));
        expect(set.size()).toBe(texts.size);
        for (const each of [...added, ...others]) expect(set.has(each)).toBe(texts.has(formatAddress(each)));
        for (const each of others) {
          expect(set.add(each)).toBe(!texts.has(formatAddress(each)));
          texts.add(formatAddress(each));
        }
      }),
    );
  });

  it("is a Map by address as well", () => {
    fc.assert(
      fc.property(fc.array(nearOrFar), fc.array(nearOrFar), (added, others) => {
        const map = createAddressMap<number>();
        const texts = new Map<string, number>();
        for (const [item, each] of added.entries()) {
          map.set(each, item);
          texts.set(formatAddress(each), item);
        }
        for (const each of [...added, ...others]) expect(map.get(each)).toBe(texts.get(formatAddress(each)));
      }),
    );
  });

  it("has keys that differ in their lower 64 bits for the pods of many nodes", () => {
    const lower = new Set<bigint>();
    for (let node = 0n; node < 300n; node++) {
      for (let pod = 2n; pod < 112n; pod++) {
        const key = addressKey({ family: 6, value: (0xfd000010024400n << 72n) | (node << 64n) | pod });
        lower.add(BigInt(key) & 0xffffffffffffffffn);
      }
    }
    expect(lower.size).toBe(300 * 110);
  });
});
