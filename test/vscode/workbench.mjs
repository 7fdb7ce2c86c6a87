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
