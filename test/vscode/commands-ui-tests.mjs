// @ts-check
// Commands whose effect is on the screen alone.
import { command } from "./workbench.mjs";

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const commandsTests = {
  "commands: an icon above the text opens the diagram beside it, and the palette the search in it": async ({
    page,
    load,
  }) => {
    const editor = await load("flannel-vxlan.k8snet");
    await editor.locator(".codelens-decoration a").first().waitFor();
    await page.locator('.editor-actions [aria-label^="Open Preview to the Side"]').first().click();
    const preview = page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
    await preview.locator('#canvas [data-key="container shop/db-0:mysql"]').waitFor();
    await command(page, "K8sNet: Find in Diagram");
    const input = preview.locator("#find:not([hidden]) input");
    await input.fill("mysql");
    await preview.locator("#find-count", { hasText: "1" }).waitFor();
    await preview.locator("#find").press("Escape");
  },
};
