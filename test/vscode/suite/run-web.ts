// Runs the tests inside an extension host that is a Web Worker: as run.ts, without what needs programs or a disk.
import Mocha from "mocha";
import { actionsTests } from "./actions-tests.ts";
import { agentTests } from "./agent-tests.ts";
import { filesTests } from "./files-tests.ts";
import { firstStepsTests } from "./first-steps-tests.ts";
import { languageTests } from "./language-tests.ts";
import { fencePluginTests } from "./markdown-tests.ts";
import { previewMarksTests } from "./preview-marks-tests.ts";
import { previewTests } from "./preview-tests.ts";
import { readingTests } from "./reading-tests.ts";
import { type CaseCounts, runCases } from "./run-cases.ts";
import { testingTests } from "./testing-tests.ts";
import { viewsTests } from "./views-tests.ts";
import { webTests } from "./web-tests.ts";

export async function run(): Promise<void> {
  const shared = [
    ...previewTests,
    ...previewMarksTests,
    ...languageTests,
    ...readingTests,
    ...filesTests,
    ...firstStepsTests,
    ...testingTests,
    ...viewsTests,
    ...agentTests,
    ...actionsTests,
    ...fencePluginTests,
  ];
  // What may be unavailable asks the kernel.
  const cases = [...webTests, ...shared.filter(({ unavailable }) => unavailable === undefined)];
  const counts: CaseCounts = await runCases(Mocha, cases);
  console.log(`\u2063${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
