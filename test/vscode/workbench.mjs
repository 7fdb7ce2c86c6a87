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

/**
 * Tries something again that may be undone by what else goes on, or comes too early.
 * @param {(limit: { timeout?: number }) => Promise<unknown>} attempt waits for no longer than the limit
 */
export async function insist(attempt) {
  for (let left = 3; left > 0; left--) {
    const isDone = attempt({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (await isDone) return;
  }
  await attempt({});
}

/**
 * Runs a command by the palette. What gets the focus late, as a webview does whose tab was clicked, closes the palette.
 * @param {import("playwright-core").Page} page @param {string} title
 */
export async function command(page, title) {
  const input = page.locator(".quick-input-widget input").first();
  await insist(async (limit) => {
    await page.keyboard.press("F1");
    await input.fill(`>${title}`, limit);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor(limit);
  });
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

/**
 * Asks for the code actions at the cursor until there are some: while the server reads the text, there are none.
 * @param {import("playwright-core").Page} page @returns {Promise<import("playwright-core").Locator>} their rows
 */
export async function codeActions(page) {
  const rows = page.locator(".action-widget .monaco-list-row.action");
  await insist(async (limit) => {
    await page.keyboard.press("Control+.");
    await rows.first().waitFor(limit);
  });
  return rows;
}
