// Runs the tests inside an extension host that is a Web Worker: as run.ts, without what needs programs or a disk.
import Mocha from "mocha";
import { type CaseCounts, runCases } from "./run-cases.ts";
import { sharedCases } from "./shared-cases.ts";
import { webTests } from "./web-tests.ts";

export async function run(): Promise<void> {
  // What may be unavailable asks the kernel.
  const cases = [...webTests, ...sharedCases.filter(({ unavailable }) => unavailable === undefined)];
  const counts: CaseCounts = await runCases(Mocha, cases);
  console.log(`\u2063${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
