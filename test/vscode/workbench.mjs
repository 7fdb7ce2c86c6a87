// @ts-check
// What tests of what is seen do with the workbench.

/**
 * @typedef {object} Workbench
 * @property {import("playwright-core").Page} page
 * @property {() => Promise<unknown>} reload
 * @property {(file: string) => Promise<import("playwright-core").Locator>} load loads the workbench with a file open; its editor
 * @property {(name: string) => Promise<unknown>} picture
 */

/** @param {import("playwright-core").Page} page @param {string} file */
export const editorOf = (page, file) => page.locator(`.editor-instance .monaco-editor[data-uri$="${file}"]`).first();

/** Runs a command by the palette. @param {import("playwright-core").Page} page @param {string} title */
export async function command(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

/**
 * Asks for the code actions at the cursor until there are some: while the server reads the text, there are none.
 * @param {import("playwright-core").Page} page @returns {Promise<import("playwright-core").Locator>} their rows
 */
export async function codeActions(page) {
  const rows = page.locator(".action-widget .monaco-list-row.action");
  for (let left = 4; left > 0; left--) {
    await page.keyboard.press("Control+.");
    const isShown = rows.first().waitFor(left > 1 ? { timeout: 5_000 } : {});
    if (left === 1) await isShown;
    else if (
      await isShown.then(
        () => true,
        () => false,
      )
    )
      break;
  }
  return rows;
}
