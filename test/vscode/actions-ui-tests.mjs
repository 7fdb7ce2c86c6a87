// @ts-check
// What a user sees of code actions, of path reports and of the server's status.
import { codeActions, command, editorOf } from "./workbench.mjs";

/** The page of VS Code's preview of a Markdown document, of the webviews that are there. @param {import("playwright-core").Page} page */
const markdownPreview = (page) => page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");

/** Whether a document is drawn, or shown as text (VS Code 1.100), once it is there. @param {import("playwright-core").Page} page @param {string} name */
async function isDrawn(page, name) {
  const tab = page.locator(".tabs-container .tab.active", { hasText: name }).first();
  await tab.waitFor();
  return /^Preview/.test((await tab.textContent()) ?? "");
}

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const actionsTests = {
  "actions: the light bulb offers to write an address down, and it is written": async ({ page, load, picture }) => {
    const editor = await load("flannel-host-gw.k8snet");
    // Lenses and hints move the text when they come.
    await editor
      .locator(".codelens-decoration", { hasText: /free\saddresses/ })
      .first()
      .waitFor();
    const pod = editor.locator(".view-line", { hasText: /pod\sweb/ }).first();
    await pod.locator("span span", { hasText: /^pod$/ }).first().click();
    const row = (await codeActions(page)).filter({ hasText: /Write down the address of/ }).first();
    await row.waitFor();
    await picture("actions-menu");
    for (let left = 12; left > 0 && !/\bfocused\b/.test((await row.getAttribute("class")) ?? ""); left--)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await editor
      .locator(".view-line", { hasText: /pod\s.*\{.*ip\s10\.244\./ })
      .first()
      .waitFor();
    await page.keyboard.press("Control+Z");
  },
  "actions: the server tells what it does in a document": async ({ page, load, picture }) => {
    await load("flannel-vxlan.k8snet");
    await command(page, "K8sNet: Show What the Server Is Doing");
    if (await isDrawn(page, "K8sNet.md")) {
      const document = markdownPreview(page);
      await document.locator("h2, h1", { hasText: "The K8sNet language server" }).waitFor();
      await document.locator("td", { hasText: "flannel-vxlan.k8snet" }).first().waitFor();
    } else {
      await editorOf(page, "K8sNet.md")
        .locator(".view-line", { hasText: /The\sK8sNet\slanguage\sserver/ })
        .waitFor();
    }
    await picture("server-status");
  },
  "actions: a path report is drawn, and its links lead to the lines": async ({ page, load, picture }) => {
    const editor = await load("flannel-vxlan.k8snet");
    await editor.locator(".codelens-decoration a", { hasText: "Explain" }).first().click();
    await page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#verdict").waitFor();
    await page.locator('.tabs-container .tab.active[aria-label^="Preview of"]').click();
    await command(page, "K8sNet: Open Path Report");
    // Text has its links by Ctrl and a click.
    if (!(await isDrawn(page, "shop∕db-0:mysql.md"))) return;
    const report = markdownPreview(page);
    const link = report.locator("a", { hasText: /^flannel-vxlan\.k8snet:6$/ }).first();
    await link.waitFor();
    await picture("path-report");
    await link.click();
    await editorOf(page, "flannel-vxlan.k8snet")
      .locator(".line-numbers.active-line-number", { hasText: /^6$/ })
      .first()
      .waitFor();
  },
};
