import type MochaType from "mocha";
import { isChosen } from "../only.mjs";
import type { TestCase } from "./test-case.ts";

/** What `--only` says: the bundler puts it in. */
declare const onlyTexts: readonly string[];

/** Tells our lines from those of the workbench (test/vscode/run-suite.mjs). */
const say = (line: string) => console.log(`\u2063${line}`);

export type CaseCounts = { passed: number; failed: number; skipped: number };

/** Runs cases one after the other, by the Mocha of Node or of the browser, and says how each went. */
export async function runCases(Mocha: typeof MochaType, cases: readonly TestCase[]): Promise<CaseCounts> {
  const mocha = new Mocha({ timeout: 40_000, reporter: class {} as never });
  const reasons = new Map<string, string>();
  for (const { name, run: test, unavailable } of cases.filter((each) => isChosen(onlyTexts, each.name))) {
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
  return counts;
}
