import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addressFaults } from "./cases/address-faults.fixture.ts";
import { addressTexts } from "./cases/address-texts.fixture.ts";
import { mtuTexts } from "./cases/mtu-texts.fixture.ts";
import { optionFaults } from "./cases/option-faults.fixture.ts";
import { policyFaults } from "./cases/policy-faults.fixture.ts";
import { policyTexts } from "./cases/policy-texts.fixture.ts";
import { rangeTexts } from "./cases/range-texts.fixture.ts";
import { routerTexts } from "./cases/router-texts.fixture.ts";
import { serviceFaults } from "./cases/service-faults.fixture.ts";
import { serviceFieldTexts } from "./cases/service-field-texts.fixture.ts";
import { serviceTexts } from "./cases/service-texts.fixture.ts";
import { wayFaults } from "./cases/way-faults.fixture.ts";
import { wayTexts } from "./cases/way-texts.fixture.ts";
import { applyFix, findingsOf, tellFinding } from "./check-text.fixture.ts";
import { changed, goodNetwork } from "./faults.fixture.ts";

const faultCases = [...addressFaults, ...wayFaults, ...serviceFaults, ...optionFaults, ...policyFaults];
const textCases = [
  ...addressTexts,
  ...rangeTexts,
  ...serviceFieldTexts,
  ...wayTexts,
  ...mtuTexts,
  ...routerTexts,
  ...serviceTexts,
  ...policyTexts,
];

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

test("each fix of a text's finding leaves one fewer of its kind", () => {
  const tried = textCases.flatMap(([text]) =>
    findingsOf(text).flatMap(({ code, fixes }) => fixes.map(({ edits }) => ({ text, code, edits }))),
  );
  expect(tried.length).toBeGreaterThan(30);
  for (const { text, code, edits } of tried) {
    const count = (of: string) => findingsOf(of).filter((finding) => finding.code === code).length;
    expect(count(applyFix(text, edits)), `${code} in ${text}`).toBeLessThan(count(text));
  }
});

const samples = new URL("../../../samples/", import.meta.url);
const good = readdirSync(samples).filter((name) => name.endsWith(".k8snet") && name !== "broken.k8snet");

test.each(good)("%s has no faults", (name) => {
  expect(faultsIn(readFileSync(new URL(name, samples), "utf8"))).toEqual([]);
});
