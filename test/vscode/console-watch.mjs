// @ts-check
// What the workbench's console says against the extension: nothing.
import { none } from "../../scripts/test-summary.mjs";

/** The suite's own end, and a file that the workbench was reading when its page was left for another. */
const ofTheTests = /^Error: \d+ failed|Unable to read file '.*' \(Canceled: Canceled\)/;

/** Whether a line of the log tells of a fault of the extension. @param {string} type @param {string} text */
export function isAgainst(type, text) {
  return /^(error|warn)/.test(type) && /k8snet/i.test(text) && !ofTheTests.test(text);
}

/**
 * Listens to a page, its frames and workers.
 * @param {import("playwright-core").Page} page
 * @returns {{ errors: string[], leave: () => Promise<void> }} what is said, as it comes; and the way out of a page: what it was loading then, it tells as failed, which is nobody's fault
 */
export function watchConsole(page) {
  /** @type {string[]} */
  const errors = [];
  let isLeaving = false;
  const hear = (/** @type {string} */ text) => {
    if (!isLeaving) errors.push(text);
  };
  page.on("console", (line) => {
    if (line.type() !== "error") return;
    // A page of ours is at an address of the extension's; a policy that refuses something names neither.
    const text = `${line.text()} (${line.location().url})`;
    // Nor does a tree whose rows are not there any more: no other extension of the tests' has one.
    if (isAgainst("error", text) || /Content Security Policy|TreeView|Data tree/.test(text)) hear(text);
  });
  page.on("pageerror", (error) => {
    if (isAgainst("error", error.stack ?? error.message)) hear(error.stack ?? error.message);
  });
  const leave = async () => {
    isLeaving = true;
    try {
      await page.goto("about:blank");
    } finally {
      isLeaving = false;
    }
  };
  return { errors, leave };
}

/** @param {readonly string[]} errors @returns {import("../../scripts/test-summary.mjs").Counts} */
export function countsOfConsole(errors) {
  const name = "the console says nothing against the extension";
  process.stdout.write(errors.length === 0 ? `  ✓ ${name}\n` : `  ✗ ${name}\n${errors.join("\n")}\n`);
  return { ...none(), [errors.length === 0 ? "passed" : "failed"]: 1 };
}
