import { expect, test } from "vitest";
import { shrink } from "./shrink.ts";
import { block, line, printStatements, type Statement } from "./statement.ts";

const statements: readonly Statement[] = [
  block("cluster a", [
    line("podCIDR 10.244.0.0/16"),
    block("node n", [block("pod p", [line("ip 10.244.0.2, fd00::2"), line("hostNetwork")]), line("ipForward off")]),
    block("node m", []),
  ]),
  block("link lan", [line("members n:eth0, m:eth0, x:eth0")]),
];

const never = () => false;

/** Shrinks what stands above as long as its text has all of the words. */
async function check(words: readonly string[], expected: string): Promise<void> {
  const shows = async (smaller: readonly Statement[]) => words.every((word) => printStatements(smaller).includes(word));
  expect(printStatements(await shrink(statements, shows, never))).toBe(expected);
}

test.each<[what: string, words: readonly string[], expected: string]>([
  ["nothing is needed", [], ""],
  [
    "one statement keeps the blocks around it",
    ["ipForward off"],
    "cluster a {\n  node n {\n    ipForward off\n  }\n}\n",
  ],
  ["two far from each other", ["node m", "m:eth0"], "cluster a {\n  node m { }\n}\nlink lan {\n  members m:eth0\n}\n"],
  ["a part of a list", ["fd00::2"], "cluster a {\n  node n {\n    pod p {\n      ip fd00::2\n    }\n  }\n}\n"],
])("%s", async (_what, words, expected) => {
  await check(words, expected);
});

test("asks no more once it is to stop", async () => {
  let asked = 0;
  const shows = async () => asked++ < 0;
  expect(await shrink(statements, shows, () => asked >= 2)).toBe(statements);
  expect(asked).toBe(2);
});

test("keeps the smallest of what it was told to keep, where single parts could go but not all", async () => {
  const shows = async (smaller: readonly Statement[]) => /node [nm]/.test(printStatements(smaller));
  expect(printStatements(await shrink(statements, shows, never))).toMatch(/^cluster a \{\n {2}node [nm] \{ \}\n\}\n$/);
});
