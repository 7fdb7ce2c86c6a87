import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { address } from "./address.ts";
import { anyAddress, anyPrefix, crowdedPrefix } from "./arbitrary-address.ts";
import { buildPrefixTable } from "./longest-prefix.ts";
import { contains, lastAddress, type PrefixEntry, prefix } from "./prefix.ts";

describe("a table of prefixes", () => {
  const routes = [
    "0.0.0.0/0",
    "10.244.0.0/16",
    "10.244.1.0/24",
    "10.244.1.0/24",
    "10.244.1.7/32",
    "fd00::/64",
    "fd00::/8",
  ];
  const table = buildPrefixTable(routes.map((text, item) => ({ prefix: prefix(text), item })));

  test.each([
    ["10.244.1.7", [4]],
    ["10.244.1.8", [2, 3]],
    ["10.244.2.1", [1]],
    ["8.8.8.8", [0]],
    ["fd00::9", [5]],
    ["fd00:0:0:1::9", [6]],
    ["fe80::1", []],
  ])("has for %s what is under its longest prefix: %j", (given, expected) => {
    expect(table.lookup(address(given))).toEqual(expected);
  });

  it("finds what a look at every entry finds", () => {
    const prefixes = fc.array(fc.oneof(crowdedPrefix, anyPrefix), { maxLength: 30 });
    fc.assert(
      fc.property(prefixes, fc.array(fc.oneof(anyAddress(4), anyAddress(6))), (given, others) => {
        const entries: PrefixEntry<number>[] = given.map((each, item) => ({ prefix: each, item }));
        const built = buildPrefixTable(entries);
        for (const wanted of [...others, ...given.flatMap((each) => [each.address, lastAddress(each)])]) {
          const matching = entries.filter((entry) => contains(entry.prefix, wanted));
          const longest = Math.max(...matching.map((entry) => entry.prefix.length));
          const expected = matching.filter((entry) => entry.prefix.length === longest).map((entry) => entry.item);
          expect(built.lookup(wanted)).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});
