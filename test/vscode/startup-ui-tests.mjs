// @ts-check
// How long VS Code waits for the extension, by VS Code's own measure: loading the code, and the call of `activate`.
import assert from "node:assert/strict";
import { twin } from "./two-folders.mjs";
import { command, editorOf } from "./workbench.mjs";

const sample = "flannel-vxlan.k8snet";

/** On two cores that much else uses too; alone it is a tenth of this. VS Code calls an extension slow that holds up its host for seconds. */
const mostMilliseconds = 2000;

/** @typedef {(workbench: import("./workbench.mjs").Workbench) => Promise<void>} UiTest */

/** @type {UiTest} */
async function startsQuickly({ page, load, picture }) {
  await load(sample);
  await page.locator(".editor-instance .codelens-decoration a").first().waitFor();
  await command(page, "Developer: Show Running Extensions");
  const row = page.locator(".runtime-extensions-editor .extension", { hasText: "K8sNet" }).first();
  const time = row.locator(".activation-time", { hasText: /Activation: \d+ms/ });
  await time.waitFor();
  const said = (await time.textContent()) ?? "";
  process.stdout.write(`    ${said}\n`);
  assert.ok(Number(/(\d+)ms/.exec(said)?.[1]) < mostMilliseconds, said);
  assert.doesNotMatch((await row.textContent()) ?? "", /slow|unresponsive|error/i);
  await picture("running-extensions");
}

/** @type {Record<string, UiTest>} */
export const startupTests = { "VS Code does not wait for the extension": startsQuickly };

/** With nothing on the PATH. @type {Record<string, UiTest>} */
export const withoutProgramsTests = {
  "the server runs by VS Code's own Node: no node is on the PATH": async ({ load }) => {
    const editor = await load("broken.k8snet");
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
  },
};

/** With the extension in a worker of the browser. @type {Record<string, UiTest>} */
export const inWorkerTests = {
  "in a browser's worker: findings, a path on hover, and the preview": async ({ page, load, picture }) => {
    const broken = await load("broken.k8snet");
    await broken.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await load(sample);
    const path = editorOf(page, sample).locator(".view-line span span", { hasText: /^path$/ });
    await page.locator(".editor-instance .codelens-decoration a").first().waitFor();
    await path.first().hover();
    await page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "VXLAN" }).first().waitFor();
    await command(page, "K8sNet: Open Preview to the Side");
    const preview = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
    await preview.locator("#stage svg g.node").first().waitFor();
    await picture("browser");
  },
  "of two folders one imports from the other, and files of the same name are two": async ({ page, load, picture }) => {
    await load(sample);
    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input").first().fill(twin);
    const found = page.locator(".quick-input-list .monaco-list-row", { hasText: twin });
    await found.filter({ hasText: "samples" }).first().waitFor();
    await found.filter({ hasText: "second" }).first().click();
    const editor = editorOf(page, `second/${twin}`);
    await editor.locator(".codelens-decoration", { hasText: "delivered" }).first().waitFor();
    assert.equal(await editor.locator(".squiggly-error").count(), 0);
    await page.locator('.activitybar a[aria-label="Testing"]').click();
    for (const folder of ["samples", "second"])
      await page
        .locator(".test-explorer .monaco-list-row", { hasText: `${folder}/${twin}` })
        .first()
        .waitFor();
    await picture("two-folders");
  },
  "in a browser's worker nobody is offered verification": async ({ page }) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(">K8sNet: ");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "K8sNet: Open Preview to the Side" }).first().waitFor();
    assert.equal(await rows.filter({ hasText: "Verify in Linux" }).count(), 0);
    await page.keyboard.press("Escape");
  },
  "in a browser's worker VS Code does not wait for the extension": startsQuickly,
};
