// @ts-check
// What every run of the tests in VS Code begins and ends with.
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/run-command.mjs";
import { none } from "../../scripts/test-summary.mjs";

/** The package that is tested. */
export const vsix = join(root, "out/k8snet.vsix");

/** Where runs leave what tells of them. */
export const artifacts = join(root, "out/vscode");

/** The samples, where tests may change them. @param {string} folder */
export function copySamples(folder) {
  const workspace = join(folder, "samples");
  cpSync(join(root, "samples"), workspace, { recursive: true });
  return workspace;
}

/**
 * What the suite has counted; a suite that did not come to its end has failed.
 * @param {string} suite @param {number} exitCode @returns {import("../../scripts/test-summary.mjs").Counts}
 */
export function countsOfSuite(suite, exitCode) {
  const file = join(suite, "../counts.json");
  if (!existsSync(file)) return { ...none(), failed: 1 };
  /** @type {import("../../scripts/test-summary.mjs").Counts} */
  const counts = JSON.parse(readFileSync(file, "utf8"));
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
