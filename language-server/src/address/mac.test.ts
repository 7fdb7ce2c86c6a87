import { describe, expect, it, test } from "vitest";
import { hashOf, hex8 } from "./hash.ts";
import {
  broadcastMac,
  formatMac,
  isMulticastMac,
  isZeroMac,
  macFrom,
  macNumber,
  macNumberFrom,
  parseMac,
} from "./mac.ts";

describe("a MAC address", () => {
  test.each([
    ["02:42:ac:11:00:02", "02:42:ac:11:00:02"],
    ["EE:ee:EE:ee:EE:ee", "ee:ee:ee:ee:ee:ee"],
    ["02-42-ac-11-00-02", undefined],
    ["0242.ac11.0002", undefined],
    ["2:42:ac:11:0:2", undefined],
    ["02:42:ac:11:00", undefined],
    ["02:42:ac:11:00:02:03", undefined],
    ["02:42:ac:11:00:0g", undefined],
    ["", undefined],
  ])("%s is read as %s", (text, expected) => {
    expect(parseMac(text)).toBe(expected);
  });

  test.each([
    ["00:00:00:00:00:00", { zero: true, multicast: false }],
    [broadcastMac, { zero: false, multicast: true }],
    ["01:00:5e:00:00:01", { zero: false, multicast: true }],
    ["ee:ee:ee:ee:ee:ee", { zero: false, multicast: false }],
    ["00:1b:21:00:00:01", { zero: false, multicast: false }],
  ])("%s: %j", (mac, expected) => {
    expect({ zero: isZeroMac(mac), multicast: isMulticastMac(mac) }).toEqual(expected);
  });

  it("is a number of 48 bits", () => {
    expect(macNumber(broadcastMac)).toBe(2 ** 48 - 1);
    expect(macNumber("02:00:0a:ff:01:10")).toBe(0x02000aff0110);
  });

  it("is written in lower case with two digits a byte", () => {
    expect(formatMac([2, 0, 10, 255, 1, 16])).toBe("02:00:0a:ff:01:10");
  });
});

describe("what is derived from a text", () => {
  // The test vectors of draft-eastlake-fnv.
  test.each([
    ["", 0xcbf29ce4, 0x84222325],
    ["a", 0xaf63dc4c, 0x8601ec8c],
    ["foobar", 0x85944171, 0xf73967e8],
  ])("%j has the FNV-1a hash %i %i", (text, high, low) => {
    expect(hashOf(text)).toEqual({ high, low });
  });

  it("is the same always, and almost never the same for two texts of a large cluster", () => {
    const macs = new Set<string>();
    const names = new Set<string>();
    for (let node = 0; node < 100; node++) {
      for (let pod = 0; pod < 1000; pod++) {
        const seed = `default/web-${pod}@demo/node-${node}`;
        const mac = macFrom(seed);
        if (parseMac(mac) !== mac || !mac.startsWith("02:")) expect.fail(`${seed} got ${mac}`);
        if (macNumber(mac) !== macNumberFrom(seed)) expect.fail(`${seed} got the number ${macNumberFrom(seed)}`);
        macs.add(mac);
        names.add(hex8(seed));
      }
    }
    // By chance alone, 100,000 of 2^40 have 0.005 pairs, and of 2^32 1.2.
    expect(macs.size).toBe(100_000);
    expect(names.size).toBeGreaterThan(99_990);
    expect(macFrom("default/web-0@demo/node-0")).toBe(macFrom("default/web-0@demo/node-0"));
    expect(hex8("名前")).toMatch(/^[0-9a-f]{8}$/);
    expect(hex8("名前")).not.toBe(hex8("前名"));
  });
});
