// @ts-check
// What a user sees of the Testing view, and of verification.
import assert from "node:assert/strict";
import { command } from "./workbench.mjs";

const sample = "flannel-vxlan.k8snet";

/** Rows of the Testing view. @param {import("playwright-core").Page} page @param {string} text @param {string} [state] `Passed`, `Failed` */
const row = (page, text, state = "") =>
  page
    .locator(`.test-explorer .monaco-list-row${state === "" ? "" : `[aria-label*="(${state})"]`}`, { hasText: text })
    .first();

/** Shows what is below a row. @param {import("playwright-core").Page} page @param {string} text */
async function expand(page, text) {
  await row(page, text).click();
  await page.keyboard.press("ArrowRight");
}

/** @typedef {(workbench: import("./workbench.mjs").Workbench) => Promise<void>} UiTest */

/** @type {Record<string, UiTest>} */
export const testingTests = {
  "the Testing view shows what files declare, and which expectations hold": async ({ page, load, picture }) => {
    const editor = await load("broken.k8snet");
    await page.locator('.activitybar a[aria-label="Testing"]').click();
    await row(page, sample).waitFor();
    await command(page, "Test: Run All Tests");
    await row(page, "broken.k8snet", "Failed").waitFor();
    await row(page, sample, "Passed").waitFor();
    await expand(page, "broken.k8snet");
    await row(page, "expect web:nginx", "Failed").waitFor();
    await expand(page, sample);
    await row(page, "via flannel.1", "Passed").waitFor();
    await picture("testing-view");
    await row(page, "expect web:nginx", "Failed").dblclick();
    await editor.locator(".peekview-title", { hasText: "A rule of INPUT in node2 drops the packet" }).first().waitFor();
    await picture("testing-failure");
  },
};

/** Need a Linux kernel that makes namespaces. @type {Record<string, UiTest>} */
export const labTests = {
  "verification is asked for once, and the kernel's answer stands above each statement": async ({
    page,
    load,
    picture,
  }) => {
    const editor = await load(sample);
    // The palette lists what there is when it is opened: before the extension runs, nobody knows whether it can start programs.
    await editor.locator(".codelens-decoration").first().waitFor();
    await command(page, "K8sNet: Verify in Linux Namespaces");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await picture("verify-consent");
    await dialog.locator(".monaco-button", { hasText: "Verify" }).click();
    const agrees = editor.locator(".codelens-decoration", { hasText: "kernel agrees" });
    await agrees.first().waitFor();
    await command(page, "Notifications: Show Notifications");
    await page.locator(".notifications-center", { hasText: /Linux .* 4 of 4 statements agree/ }).waitFor();
    await picture("verified");
    await command(page, "Notifications: Hide Notifications");
    await editor.locator(".view-line").last().click();
    await page.keyboard.type("// another text");
    // All of it is there before the kernel is asked again: what is typed meanwhile makes an answer one about an older text.
    await editor.locator(".view-line", { hasText: /another\stext/ }).waitFor();
    await agrees.first().waitFor({ state: "detached" });
    await command(page, "K8sNet: Verify in Linux Namespaces");
    await agrees.first().waitFor();
    assert.equal(await dialog.count(), 0);
  },
};

/** In a workspace that is not trusted. @type {Record<string, UiTest>} */
export const restrictedTests = {
  "in a workspace that is not trusted expectations are checked, and verification says what it needs": async ({
    page,
  }) => {
    await page.locator(".editor-instance .codelens-decoration", { hasText: "As expected" }).first().waitFor();
    await command(page, "K8sNet: Verify in Linux Namespaces");
    await page.locator(".notification-toast", { hasText: "needs a trusted workspace" }).waitFor();
    await page.locator(".notification-toast .monaco-button", { hasText: "Manage Workspace Trust" }).waitFor();
    assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
  },
};
