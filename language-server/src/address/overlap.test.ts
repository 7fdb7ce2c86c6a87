import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crowdedPrefix } from "./arbitrary-address.ts";
import { findOverlaps } from "./overlap.ts";
import { containsPrefix, equalPrefix, formatPrefix, overlaps, type PrefixEntry, prefix } from "./prefix.ts";

const entriesOf = (prefixes: readonly string[]): PrefixEntry<number>[] =>
  prefixes.map((text, item) => ({ prefix: prefix(text), item }));

describe("overlaps", () => {
  const check = (prefixes: string[], expected: string[], limit?: number) => {
    const found = findOverlaps(entriesOf(prefixes), limit);
    const words = found.map(
      ({ outer, inner }) =>
        `${inner.item}:${formatPrefix(inner.prefix)} in ${outer.item}:${formatPrefix(outer.prefix)}`,
    );
    expect(words).toEqual(expected);
  };

  it("are none between neighbours and between families", () => {
    check(["10.244.0.0/24", "10.244.1.0/24", "fd00::/8", "::/128"], []);
  });

  it("are told against the nearest container only", () => {
    check(
      ["10.244.1.0/24", "10.0.0.0/8", "10.244.0.0/16", "10.96.0.0/12"],
      ["3:10.96.0.0/12 in 1:10.0.0.0/8", "2:10.244.0.0/16 in 1:10.0.0.0/8", "0:10.244.1.0/24 in 2:10.244.0.0/16"],
    );
  });

  it("of equal prefixes are told against the first", () => {
    check(
      ["10.0.0.0/8", "10.0.0.0/8", "10.0.0.0/8", "10.1.0.0/16"],
      ["1:10.0.0.0/8 in 0:10.0.0.0/8", "2:10.0.0.0/8 in 0:10.0.0.0/8", "3:10.1.0.0/16 in 0:10.0.0.0/8"],
    );
  });

  it("end at the limit", () => {
    check(["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16"], ["1:10.1.0.0/16 in 0:10.0.0.0/8"], 1);
    check(["10.0.0.0/8", "10.0.0.0/8"], [], 0);
  });

  it("are those that a comparison of every pair finds", () => {
    fc.assert(
      fc.property(fc.array(crowdedPrefix, { maxLength: 40 }), (prefixes) => {
        const entries = prefixes.map((each, item) => ({ prefix: each, item }));
        const found = findOverlaps(entries);
        for (const inner of entries) {
          // Its container: another prefix that contains it; where equal, an earlier one. The longest, of those the first.
          const container = entries
            .filter((outer) => outer !== inner && containsPrefix(outer.prefix, inner.prefix))
            .filter((outer) => !equalPrefix(outer.prefix, inner.prefix) || outer.item < inner.item)
            .sort((a, b) => b.prefix.length - a.prefix.length || a.item - b.item)[0];
          expect(found.filter((pair) => pair.inner === inner).map((pair) => pair.outer)).toEqual(
            container === undefined ? [] : [container],
          );
        }
        const isInPair = new Set(found.flatMap(({ outer, inner }) => [outer.item, inner.item]));
        for (const { prefix: each, item } of entries) {
          const clashes = entries.some((other) => other.item !== item && overlaps(other.prefix, each));
          expect(isInPair.has(item)).toBe(clashes);
        }
      }),
      { numRuns: 500 },
    );
  });
});
