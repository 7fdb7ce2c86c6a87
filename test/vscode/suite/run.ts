// Runs the tests inside VS Code's extension host: VS Code calls `run`, and takes a rejection for failure.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { actionsTests } from "./actions-tests.ts";
import { agentTests } from "./agent-tests.ts";
import { filesTests } from "./files-tests.ts";
import { firstStepsTests } from "./first-steps-tests.ts";
import { languageTests } from "./language-tests.ts";
import { fencePluginTests, markdownTests } from "./markdown-tests.ts";
import { previewMarksTests } from "./preview-marks-tests.ts";
import { previewTests } from "./preview-tests.ts";
import { readingTests } from "./reading-tests.ts";
import { runCases } from "./run-cases.ts";
import { testingTests } from "./testing-tests.ts";
import { viewsTests } from "./views-tests.ts";

export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const counts = await runCases(Mocha, [
    ...previewTests,
    ...previewMarksTests,
    ...languageTests,
    ...markdownTests,
    ...fencePluginTests,
    ...readingTests,
    ...filesTests,
    ...firstStepsTests,
    ...testingTests,
    ...viewsTests,
    ...agentTests,
    ...actionsTests,
  ]);
  writeFileSync(join(import.meta.dirname ?? __dirname, "counts.json"), JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
