import { expect, test } from "vitest";
import { filesAndFolders, isHeldBy } from "./file-events.ts";

const known = ["file:///n/main.k8snet", "file:///n/parts.d/rack.k8snet"];

test.each<[string, boolean]>([
  ["file:///n/new.k8snet", true],
  ["file:///n/parts", true],
  ["file:///n/parts/", true],
  ["file:///n/parts.d", true],
  ["file:///n/parts.d/", true],
  ["file:///n", true],
  ["file:///n/other.d", false],
  ["file:///n/main.k8snet.swp", false],
  ["file:///n/main.ts", false],
  ["file:///n/.git/index", false],
  ["file:///n/node_modules/left-pad/LICENSE", false],
])("%s may tell of files of the language: %s", (uri, expected) => {
  expect(filesAndFolders([uri], known)).toEqual(expected ? [uri] : []);
});

test.each<[string, readonly string[]]>([
  ["file:///n/parts.d", known.slice(1)],
  ["file:///n/parts.d/", known.slice(1)],
  ["file:///n/part", []],
  ["file:///n/main.k8snet", known.slice(0, 1)],
  ["file:///n", known],
])("in %s are %s", (folder, expected) => {
  expect(known.filter(isHeldBy([folder]))).toEqual(expected);
});
