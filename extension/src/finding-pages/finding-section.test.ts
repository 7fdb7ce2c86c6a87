import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingSection } from "./finding-section.ts";

const reference = readFileSync(join(import.meta.dirname, "../../../grammar/reference/findings.md"), "utf8");
const codes = [...reference.matchAll(/^### (\S+)$/gm)].map(([, code = ""]) => code);

test("every finding of the reference has a page of its own: its meaning, and nothing of the next", () => {
  expect(codes.length).toBeGreaterThan(50);
  for (const code of codes) {
    const page = findingSection(reference, code) ?? "";
    expect(page).toMatch(new RegExp(`^# ${code}\n\n\\S`));
    expect(page.match(/^#+ /gm), code).toHaveLength(1);
  }
});

test("a code that is none has no page", () => {
  for (const code of ["duplicate", "", "The text"]) expect(findingSection(reference, code)).toBeUndefined();
});
