// Runs the tests inside VS Code's extension host: VS Code calls `run`, and takes a rejection for failure.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isChosen } from "../only.mjs";
import { languageTests } from "./language-tests.ts";
import { previewTests } from "./preview-tests.ts";
import { testingTests } from "./testing-tests.ts";

/** What the bundler puts in. */
declare const onlyTexts: readonly string[];

/** Tells our lines from those of the workbench (test/vscode/run-suite.mjs). */
const say = (line: string) => console.log(`\u2063${line}`);

export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const all = [...previewTests, ...languageTests, ...testingTests];
  const mocha = new Mocha({ timeout: 40_000, reporter: class {} as never });
  const reasons = new Map<string, string>();
  for (const { name, run: test, unavailable } of all.filter((each) => isChosen(onlyTexts, each.name))) {
    const reason = unavailable?.() ?? null;
    if (reason !== null) reasons.set(name, reason);
    mocha.suite.addTest(new Mocha.Test(name, reason === null ? () => test() : undefined));
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", ({ title, duration }) => {
        counts.passed += 1;
        say(`  ✓ ${title} (${duration} ms)`);
      })
      .on("fail", ({ title }, error: Error) => {
        counts.failed += 1;
        say(`  ✗ ${title}\n${error.stack ?? error.message}`);
      })
      .on("pending", ({ title }) => {
        counts.skipped += 1;
        say(`skipped: ${title}: ${reasons.get(title) ?? "no reason"}`);
      });
  });
  writeFileSync(join(import.meta.dirname ?? __dirname, "counts.json"), JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
