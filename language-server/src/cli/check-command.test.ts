import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "./collected-command.fixture.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  [100, /^100 error\(s\), 0 warning\(s\), 0 note\(s\)$/m],
  [150, /^101 error\(s\), 0 warning\(s\), 0 note\(s\), and 49 more that are not told one by one$/m],
])(
  "of %d faults the sum says how many are not told, and the place is that of the first of them",
  async (count, sum) => {
    writeFileSync(join(folder, "many.k8snet"), "frobnicate\n".repeat(count));
    const { out } = await runCommand(["check", "many.k8snet"], folder);
    expect(out).toMatch(sum);
    expect(/From here on .*\n.*many\.k8snet:101:1/.test(out)).toBe(count > 100);
  },
);

test("an import of nothing is told", async () => {
  writeFileSync(join(folder, "a.k8snet"), 'import ""\nimport "\n');
  const { out } = await runCommand(["check", "a.k8snet"], folder);
  expect(out.match(/^error .*/gm)).toEqual([
    expect.stringMatching(/`import` needs a file in quotes/),
    expect.stringMatching(/closing quote is missing/),
  ]);
});
