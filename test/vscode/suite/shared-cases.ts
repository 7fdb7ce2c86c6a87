// The tests that run inside an extension host, be it Node's or a Web Worker.
import { actionsTests } from "./actions-tests.ts";
import { agentTests } from "./agent-tests.ts";
import { commandsTests } from "./commands-tests.ts";
import { filesTests } from "./files-tests.ts";
import { firstStepsTests } from "./first-steps-tests.ts";
import { languageTests } from "./language-tests.ts";
import { fencePluginTests } from "./markdown-tests.ts";
import { previewMarksTests } from "./preview-marks-tests.ts";
import { previewTests } from "./preview-tests.ts";
import { readingTests } from "./reading-tests.ts";
import type { TestCase } from "./test-case.ts";
import { testingTests } from "./testing-tests.ts";
import { viewsTests } from "./views-tests.ts";

export const sharedCases: readonly TestCase[] = [
  ...previewTests,
  ...previewMarksTests,
  ...languageTests,
  ...readingTests,
  ...commandsTests,
  ...filesTests,
  ...firstStepsTests,
  ...testingTests,
  ...viewsTests,
  ...agentTests,
  ...actionsTests,
  ...fencePluginTests,
];
