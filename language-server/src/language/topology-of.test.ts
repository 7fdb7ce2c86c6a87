import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { topologyOf } from "./topology-of.fixture.ts";

test("the whole surface of the language is read; what is said of it is what is wrong with it", () => {
  const text = readFileSync(new URL("./fixtures/whole-surface.k8snet", import.meta.url), "utf8");
  const { findings } = topologyOf({ "main.k8snet": text, "rack-2.k8snet": "" });
  expect(findings.map(({ code, place }) => [code, place.range.start.line + 1])).toEqual([
    ["invalid-name", 52],
    ["unresolved-reference", 100],
    ["unresolved-reference", 101],
  ]);
});
