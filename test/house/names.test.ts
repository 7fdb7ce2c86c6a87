import { posix } from "node:path";
import { expect, test } from "vitest";
import { dataFiles, longestFile } from "./layers.ts";
import { filesUnder, isTest, read } from "./source-files.ts";

const files = filesUnder("");
const code = files.filter((file) => /\.(ts|mts|mjs|js|langium)$/.test(file));
const texts = files.filter((file) => /\.(ts|mts|mjs|js|langium|json|md|k8snet|yml|yaml)$|^\.ci\//.test(file));

test("there is code to look at", () => {
  expect(code.length).toBeGreaterThan(20);
});

test(`a file has at most ${longestFile} lines, unless it is data`, () => {
  const tooLong = [...code, ...files.filter((file) => file.endsWith(".py"))]
    .filter((file) => !dataFiles.some((pattern) => pattern.test(file)))
    .map((file) => ({ file, lines: read(file).trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > longestFile);
  expect(tooLong).toEqual([]);
});

test("a file is named for the one thing that it does", () => {
  const vague = /^(index|utils?|helpers?|common|misc|shared|types)(\.|$)/;
  expect(code.filter((file) => !file.endsWith(".js") && file.split("/").some((part) => vague.test(part)))).toEqual([]);
});

test("code files have kebab-case names", () => {
  const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|fixture|config))?\.(ts|mts|mjs|js|langium)$/;
  expect(code.filter((file) => !named.test(posix.basename(file)))).toEqual([]);
});

test("nothing outside the tests knows of a folder outside the repository", () => {
  const outside = /\.\.\/shared\b|\/work\//;
  expect(texts.filter((file) => !isTest(file) && outside.test(read(file)))).toEqual([]);
});
