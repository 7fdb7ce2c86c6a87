import { expect, test } from "vitest";
import { offeredPaths, pathToShow } from "./declared-paths.ts";

const range = (line: number, endLine = line) => ({
  start: { line, character: 0 },
  end: { line: endLine, character: 9 },
});
const declared = [
  { from: "web", to: "db", port: "3306/tcp", ranges: [range(10), range(20, 22)] },
  { from: "db", to: "internet", family: 6 as const, ranges: [range(11)] },
];

test.each([
  ["the first", null, { from: "web", to: "db", port: "3306/tcp" }],
  ["the first where the cursor is at none", 3, { from: "web", to: "db", port: "3306/tcp" }],
  ["the one at the cursor", 11, { from: "db", to: "internet", family: 6 }],
  ["the one whose other statement the cursor is in", 21, { from: "web", to: "db", port: "3306/tcp" }],
])("%s is shown", (_, line, expected) => {
  expect(pathToShow(declared, line === null ? null : { line, character: 4 })).toEqual(expected);
});

test("where none is declared none is shown", () => {
  expect(pathToShow([], { line: 0, character: 0 })).toBe(null);
});

test("paths are offered with their port and IP version", () => {
  expect(offeredPaths(declared).map(({ text }) => text)).toEqual(["web → db :3306/tcp", "db → internet IPv6"]);
});
