import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findingsOf } from "./check-text.fixture.ts";
import { checks } from "./registry.ts";

const source = new URL("../", import.meta.url);
const page = readFileSync(new URL("../../../grammar/reference/findings.md", import.meta.url), "utf8");
const sections = [...page.matchAll(/^### ([a-z-]+)\n([\s\S]*?)(?=^##|$(?![\s\S]))/gm)].map(
  ([, code = "", text = ""]) => ({ code, text, example: /^```(?:k8snet|text)\n([\s\S]*?)^```$/m.exec(text)?.[1] }),
);

/** The codes that stand in the code: where a finding, or a problem that becomes one, is made. */
function codesInSource(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(name),
  );
  const texts = files
    .filter((name) => /^(language|topology|cni|path|checks|analysis|cli|lsp)\//.test(name))
    .map((name) => readFileSync(new URL(name, source), "utf8"));
  const made =
    /(?:findingAt\(\s*|finding\(\s*|pathProblem\(\s*|\bcode: |ruleId: |code: (?:"[a-z-]+" \| )+)"([a-z]+(?:-[a-z]+)+)"/g;
  return texts.flatMap((text) => [...text.matchAll(made)].map(([, code = ""]) => code));
}

test("each code has one section, and each section a code", () => {
  const known = new Set([...checks.map(({ code }) => code), ...codesInSource()]);
  expect(sections.map(({ code }) => code).sort()).toEqual([...known].sort());
});

test("each section says the severity and why", () => {
  const without = sections.filter(({ text }) => !/^\n\*\*(error|warning|info|hint)\*\*/.test(text));
  expect(without.map(({ code }) => code)).toEqual([]);
});

test.each(sections.filter(({ example }) => example !== undefined))(
  "the example of $code is found",
  ({ code, example }) => {
    expect(findingsOf(example ?? "").map((finding) => finding.code)).toContain(code);
  },
);
