// @ts-check
// What a user sees who has no topology yet: the walkthrough, and the text that its first step begins.
import assert from "node:assert/strict";
import { command } from "./workbench.mjs";

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const firstStepsTests = {
  "first steps: the walkthrough has pictures, and its first step begins a topology": async ({ page, picture }) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(">Welcome: Open Walkthrough");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Open Walkthrough" }).first().click();
    await page.locator('.quick-input-widget input[placeholder*="walkthrough"]').fill("Get Started with K8sNet");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Get Started with K8sNet" }).first().click();
    const walkthrough = page.locator(".gettingStartedContainer");
    await walkthrough.locator(".step-title", { hasText: "Write a topology" }).waitFor();
    await page.waitForFunction(() => {
      const shown = /** @type {HTMLImageElement | null} */ (document.querySelector(".getting-started-media img"));
      return shown !== null && shown.naturalWidth > 600;
    });
    assert.equal(await walkthrough.locator(".step-title").count(), 6);
    await picture("walkthrough");
    await walkthrough.locator(".monaco-button", { hasText: "New Topology" }).click();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Two nodes" }).first().click();
    const editor = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"]').first();
    await editor.locator(".codelens-decoration", { hasText: "delivered" }).first().waitFor();
    // Else it would be in the next window, too.
    await command(page, "View: Revert and Close Editor");
  },
};
