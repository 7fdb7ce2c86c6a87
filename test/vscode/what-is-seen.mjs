// @ts-check
// What a workbench shows, in words: of a test that failed in CI, nobody can open the picture.

/** @type {Record<string, string>} what is told, and where it stands in the page */
const parts = {
  "lines of editors": ".editor-instance .view-line",
  suggestions: ".suggest-widget.visible .monaco-list-row",
  "code actions": ".action-widget .monaco-list-row",
  "quick input": ".quick-input-widget:not([style*='display: none']) .monaco-list-row",
  notifications: ".notification-list-item-message",
  dialogs: ".monaco-dialog-box",
  "open views": ".pane-header.expanded .title",
  tabs: ".tabs-container .tab",
  "status bar": ".statusbar-item",
};

const mostLines = 40;

/**
 * @param {import("playwright-core").Page} page @returns {Promise<string>} a few indented lines
 */
export async function whatIsSeen(page) {
  const focus = await page.evaluate(() => {
    const { activeElement } = document;
    return `${activeElement?.tagName} ${activeElement?.className} ${activeElement?.getAttribute("aria-label") ?? ""}`;
  });
  const told = [`    focus: ${focus.slice(0, 200)}`];
  for (const [name, selector] of Object.entries(parts)) {
    const texts = (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
    const shown = texts.filter((text) => text !== "").slice(0, mostLines);
    if (shown.length > 0) told.push(`    ${name}:`, ...shown.map((text) => `      ${text.slice(0, 160)}`));
  }
  return told.join("\n");
}
