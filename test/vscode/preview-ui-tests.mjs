// @ts-check
// What a user sees of the preview in VS Code itself: the editor and the diagram beside each other.
import assert from "node:assert/strict";
import { command, editorOf } from "./workbench.mjs";

const sample = "flannel-vxlan.k8snet";

/** The page of the preview. @param {import("playwright-core").Page} page */
const inPreview = (page) => page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");

/** A part of the diagram. @param {import("playwright-core").Page} page @param {string} key */
const part = (page, key) => inPreview(page).locator(`#canvas [data-key="${key}"]`);

/** Clicks the name of a pod in the text: below what stays at the top of the editor. @param {import("playwright-core").Page} page */
const clickName = (page) =>
  editorOf(page, sample)
    .locator(".view-line", { hasText: /pod\sshop\/web-1/ })
    .locator("span span", { hasText: "web-1" })
    .first()
    .click();

/** The editor's cursor is in a line. @param {import("playwright-core").Page} page @param {number} line */
const cursorIn = (page, line) =>
  editorOf(page, sample)
    .locator(".line-numbers.active-line-number", { hasText: new RegExp(`^${line}$`) })
    .first()
    .waitFor();

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const previewTests = {
  "the preview draws the topology": async ({ page, picture }) => {
    await command(page, "K8sNet: Open Preview to the Side");
    await part(page, "container shop/db-0:mysql").waitFor();
    assert.match((await inPreview(page).locator("#stage svg").textContent()) ?? "", /db-0/);
    await picture("preview-topology");
  },
  "a click in the diagram shows the text, and the cursor in the text marks the diagram": async ({ page, picture }) => {
    await part(page, "pod shop/db-0").locator(".cluster-label").first().click();
    await cursorIn(page, 20);
    await inPreview(page).locator('.marked[data-key="pod shop/db-0"]').waitFor();
    await clickName(page);
    await inPreview(page).locator('.marked[data-key="pod shop/web-1"]').waitFor();
    await picture("preview-marked");
    await inPreview(page).locator("#stage").press("Escape");
  },
  "commands on the preview are in the palette while the focus is in the text": async ({ page }) => {
    const find = inPreview(page).locator("#find input");
    await clickName(page);
    await command(page, "K8sNet: Open Preview to the Side");
    await part(page, "pod shop/web-1").waitFor();
    await clickName(page);
    await command(page, "K8sNet: Find in Diagram");
    await find.waitFor();
    await find.press("Escape");
    await find.waitFor({ state: "hidden" });
  },
  "two clicks in the topology explain the path between, drawn and told": async ({ page, picture }) => {
    const preview = inPreview(page);
    await part(page, "container shop/web-0:nginx").click();
    await preview.locator("#note", { hasText: "From shop/web-0:nginx" }).waitFor();
    await part(page, "container shop/db-0:mysql").click();
    await preview.locator('[data-view="path"][aria-selected="true"]').waitFor();
    await preview.locator("#stage svg g.node", { hasText: "flannel.1" }).first().waitFor();
    await preview.locator("#verdict.delivered").waitFor();
    await preview.locator("#words summary", { hasText: "node node1" }).waitFor();
    await picture("preview-path");
    await preview.locator("#words .link").first().click();
    await cursorIn(page, 10);
  },
  "half a line dims the diagram, and the whole one brings it back": async ({ page, picture }) => {
    const preview = inPreview(page);
    await preview.locator('[data-view="topology"]').click();
    await part(page, "pod shop/db-0").waitFor();
    const editor = editorOf(page, sample);
    const line = editor.locator(".view-line", { hasText: /node\snode2/ }).first();
    await line.click();
    await page.keyboard.press("End");
    await page.keyboard.type(" } }");
    await preview.locator("#stage.stale").waitFor();
    await picture("preview-half-typed");
    await command(page, "File: Revert File");
    await preview.locator("#stage:not(.stale)").waitFor();
    await page.locator(".tab.dirty").first().waitFor({ state: "hidden" });
  },
  "the sequence, and it is there again after a reload, as it was": async ({ page, reload, picture }) => {
    const preview = inPreview(page);
    await preview.locator('[data-view="sequence"]').click();
    await preview.locator("#stage svg rect.actor-top").first().waitFor();
    await picture("preview-sequence");
    await reload();
    await inPreview(page).locator('[data-view="sequence"][aria-selected="true"]').waitFor();
    await inPreview(page).locator("#stage svg rect.actor-top").first().waitFor();
  },
  "Alt+Left and Alt+Right go back and forward through what the preview has shown, before a reload, too": async ({
    page,
    picture,
  }) => {
    const preview = inPreview(page);
    const shows = (/** @type {string} */ view) =>
      preview.locator(`[data-view="${view}"][aria-selected="true"]`).waitFor();
    await preview.locator('[data-view="addresses"]').click();
    await shows("addresses");
    // Keys mean what they do in a preview once its group is the active one.
    await page.locator(".editor-group-container.active .tab.active", { hasText: "Preview of" }).waitFor();
    const stage = preview.locator("#stage");
    await stage.press("Alt+ArrowLeft");
    await shows("sequence");
    await stage.press("Alt+ArrowLeft");
    await shows("topology");
    await picture("preview-back");
    await stage.press("Alt+ArrowRight");
    await shows("sequence");
  },
};
