// @ts-check
// What the test runners report, added up to the closing line of `npm test`.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @returns {Counts} */
export const none = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {Counts[]} all @returns {Counts} */
export function total(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    none(),
  );
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Reads the closing line of a runner, which must be the last line that it writes.
 * @param {string} output @returns {Counts | null} null if it did not write one
 */
function readClosingLine(output) {
  const last = output.trimEnd().split(/\r?\n/).at(-1) ?? "";
  const [, passed, failed, skipped] = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last) ?? [];
  return skipped === undefined ? null : { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/**
 * What a runner's exit code and output come to. One that fails without a failed test, or says nothing of its tests, has failed.
 * @param {number} exitCode @param {string} output @returns {Counts}
 */
export function countsOf(exitCode, output) {
  const counts = readClosingLine(output) ?? { ...none(), failed: 1 };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * The exit code of all tests: in CI nothing may be skipped.
 * @param {Counts} counts @param {boolean} inCI
 */
export function exitCodeOf({ passed, failed, skipped }, inCI) {
  return failed > 0 || passed === 0 || (inCI && skipped > 0) ? 1 : 0;
}
