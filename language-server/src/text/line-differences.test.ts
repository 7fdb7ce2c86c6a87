import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDifferences } from "./line-differences.ts";

const words = (text: string) => text.split("");

/** The differences as `old lines->wanted lines @first old line`. */
function told(old: string, wanted: string): string[] {
  const [before, after] = [words(old), words(wanted)];
  return lineDifferences(before, after).map(
    ({ old: own, wanted: other }) =>
      `${before.slice(own.start, own.end).join("")}->${after.slice(other.start, other.end).join("")} @${own.start}`,
  );
}

test.each([
  ["abc", "abc", []],
  ["abc", "ac", ["b-> @1"]],
  ["ac", "abc", ["->b @1"]],
  ["abcdef", "bcdxf", ["a-> @0", "e->x @4"]],
  ["", "a", ["->a @0"]],
])("%s and %s", (old, wanted, differences) => expect(told(old, wanted)).toEqual(differences));

const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 40 });

test("what differs makes one text of the other, and is no more than it must be", () => {
  fc.assert(
    fc.property(lines, lines, (old, wanted) => {
      const made = [...old];
      let kept = old.length;
      for (const { old: own, wanted: other } of lineDifferences(old, wanted).toReversed()) {
        made.splice(own.start, own.end - own.start, ...wanted.slice(other.start, other.end));
        kept -= own.end - own.start;
      }
      expect(made).toEqual(wanted);
      expect(kept).toBe(longestCommon(old, wanted));
    }),
  );
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  let row: number[] = right.map(() => 0);
  for (const one of left) {
    const next: number[] = [];
    for (const [at, other] of right.entries())
      next.push(one === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

test("texts that differ very much are not compared for long", () => {
  const old = Array.from({ length: 20_000 }, (_, line) => `old ${line}`);
  const wanted = Array.from({ length: 20_000 }, (_, line) => `new ${line}`);
  expect(lineDifferences(["same", ...old], ["same", ...wanted, "end"])).toEqual([
    { old: { start: 1, end: 20_001 }, wanted: { start: 1, end: 20_002 } },
  ]);
});
