// @ts-check
// What a user sees who has no topology yet: the walkthrough, and the text that its first step begins.
import assert from "node:assert/strict";
import { command, insist } from "./workbench.mjs";

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const firstStepsTests = {
  "first steps: the walkthrough has pictures, and its first step begins a topology; a step is ticked by its own button":
    async ({ page, picture }) => {
      const input = page.locator(".quick-input-widget input").first();
      const row = (/** @type {string} */ text) =>
        page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
      // What gets the focus late closes the palette.
      await insist(async (limit) => {
        await page.keyboard.press("F1");
        await input.fill(">Welcome: Open Walkthrough", limit);
        await row("Open Walkthrough").click(limit);
        await page
          .locator('.quick-input-widget input[placeholder*="walkthrough"]')
          .fill("Get Started with K8sNet", limit);
        await row("Get Started with K8sNet").click(limit);
      });
      const walkthrough = page.locator(".gettingStartedContainer");
      await walkthrough.locator(".step-title", { hasText: "Write a topology" }).waitFor();
      await page.waitForFunction(() => {
        const shown = /** @type {HTMLImageElement | null} */ (document.querySelector(".getting-started-media img"));
        return shown !== null && shown.naturalWidth > 600;
      });
      assert.equal(await walkthrough.locator(".step-title").count(), 6);
      await picture("walkthrough");
      // The walkthrough may take the focus back from what its button has opened, which closes that.
      await insist(async (limit) => {
        await walkthrough.locator(".monaco-button", { hasText: "New Topology" }).click(limit);
        await row("Two nodes").click(limit);
      });
      const editor = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"]').first();
      await editor.locator(".codelens-decoration", { hasText: "delivered" }).first().waitFor();
      // Else it would be in the next window, too; and the walkthrough is seen again.
      await command(page, "View: Revert and Close Editor");

      const ticked = (/** @type {string} */ step) =>
        walkthrough.locator(`.codicon.complete[data-done-step-id$="#${step}"]`);
      assert.deepEqual(await Promise.all(["check", "document"].map((step) => ticked(step).count())), [0, 0]);
      await walkthrough.locator(".step-title", { hasText: "See addresses and findings" }).click();
      await walkthrough.locator(".monaco-button", { hasText: "Open a Network with Faults" }).click();
      await page.locator(".squiggly-error").first().waitFor();
      await command(page, "View: Revert and Close Editor");
      await ticked("check").waitFor();
      assert.equal(await ticked("document").count(), 0);
    },
};
