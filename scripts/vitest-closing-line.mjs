// @ts-check
// A vitest reporter that ends with each skipped test and its reason, and the closing line that scripts/test.mjs adds up.
import { closingLine } from "./test-summary.mjs";

/** A test that is skipped must say why: `context.skip("there is no Chromium")`. */
const unexplained = "no reason is given: say it with context.skip(reason)";

export default class ClosingLine {
  /**
   * @param {readonly import("vitest/node").TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    /** @type {string[]} */
    const skipped = [];
    for (const testModule of testModules) {
      const tests = [...testModule.children.allTests()];
      for (const test of tests) {
        const result = test.result();
        if (result.state === "passed") counts.passed += 1;
        else if (result.state === "failed") counts.failed += 1;
        else {
          const note = result.state === "skipped" ? result.note : "it never ran to its end";
          if (note === undefined) counts.failed += 1;
          else counts.skipped += 1;
          skipped.push(`skipped: ${testModule.relativeModuleId} > ${test.fullName}: ${note ?? unexplained}`);
        }
      }
      // A file that does not load has no tests to fail.
      if (testModule.state() === "failed" && !tests.some((test) => test.result().state === "failed"))
        counts.failed += 1;
    }
    process.stdout.write([...skipped, closingLine(counts), ""].join("\n"));
  }
}
