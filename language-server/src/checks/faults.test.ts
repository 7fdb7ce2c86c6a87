import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyFix, findingsOf, tellFinding } from "./check-text.fixture.ts";
import { faultCases } from "./fault-cases.fixture.ts";
import { changed, goodNetwork } from "./faults.fixture.ts";
import { textCases } from "./text-cases.fixture.ts";

/** Findings that something is wrong: what is not simulated yet is told in good networks too. */
function faultsIn(text: string): readonly string[] {
  return findingsOf(text)
    .filter(({ severity }) => severity !== "info")
    .map((finding) => tellFinding(text, finding));
}

test("a good network has no faults", () => {
  expect(faultsIn(goodNetwork)).toEqual([]);
});

test.each(faultCases)("%j", (changes, finding) => {
  expect(faultsIn(changed(...changes))).toEqual(finding === null ? [] : [finding]);
});

test.each(textCases)("%s", (text, findings) => {
  expect(findingsOf(text).map((finding) => tellFinding(text, finding))).toEqual(findings);
});

test("each fix of each fault takes it away, and brings no other", () => {
  const texts = faultCases.map(([changes]) => changed(...changes));
  const applied = texts.flatMap((text) =>
    findingsOf(text).flatMap(({ fixes }) => fixes.map(({ edits }) => applyFix(text, edits))),
  );
  expect(applied.length).toBeGreaterThan(30);
  for (const text of applied) expect(faultsIn(text), text).toEqual([]);
});

const samples = new URL("../../../samples/", import.meta.url);
const good = readdirSync(samples).filter((name) => name.endsWith(".k8snet") && name !== "broken.k8snet");

test.each(good)("%s has no faults", (name) => {
  expect(faultsIn(readFileSync(new URL(name, samples), "utf8"))).toEqual([]);
});
