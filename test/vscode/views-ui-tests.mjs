// @ts-check
// What a user sees of the views in the side bar: the tree, the path explorer, the address map.
import assert from "node:assert/strict";
import { command } from "./workbench.mjs";

const sample = "flannel-vxlan.k8snet";

/** @typedef {import("playwright-core").Page} Page */

/** A view of the side bar. @param {Page} page @param {string} view its title */
export const pane = (page, view) =>
  page.locator(".sidebar .pane", { has: page.locator(".pane-header .title", { hasText: new RegExp(`^${view}$`) }) });

/** A row of a view by what is written in it. @param {Page} page @param {string} view @param {string | RegExp} text */
export const row = (page, view, text) => pane(page, view).locator(".monaco-list-row", { hasText: text }).first();

/** Shows the side bar of K8sNet. @param {Page} page */
export async function openViews(page) {
  const tab = page.locator('.activitybar .action-item:has(a[aria-label="K8sNet"])');
  if (
    (await tab.getAttribute("aria-expanded")) !== "true" &&
    !(await page.locator(".sidebar .composite.title", { hasText: "K8sNet" }).isVisible())
  ) {
    await tab.locator("a").click();
  }
  await page.locator(".sidebar .composite.title", { hasText: "K8sNet" }).waitFor();
}

/** Opens or closes a view of the side bar. @param {Page} page @param {string} view @param {boolean} open */
export async function setOpen(page, view, open) {
  const header = pane(page, view).locator(".pane-header");
  if ((await header.getAttribute("aria-expanded")) !== String(open)) await header.click();
}

/** The page of the address map: of the frames of webviews, the one that has a legend. @param {Page} page */
async function addressMap(page) {
  for (const end = Date.now() + 20_000; ; ) {
    for (const frame of page.frames()) {
      // A frame may go while it is looked into.
      if ((await frame.$(".legend").catch(() => null)) !== null) return frame;
    }
    assert.ok(Date.now() < end, "there is no address map");
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const viewsTests = {
  "views: the topology stands in the side bar, and a click shows the text": async ({ page, load, picture }) => {
    const editor = await load(sample);
    await openViews(page);
    await setOpen(page, "Path", false);
    await setOpen(page, "Address Map", false);
    await row(page, "Topology", "shop/db-0").waitFor();
    await row(page, "Topology", "shop/web-0").locator(".monaco-tl-twistie").click();
    await row(page, "Topology", "nginx").waitFor();
    await row(page, "Topology", "Links").locator(".monaco-tl-twistie").click();
    await row(page, "Topology", /^\s*lan/)
      .locator(".monaco-tl-twistie")
      .click();
    await row(page, "Topology", "node2:eth0").waitFor();
    await picture("views-topology");
    await row(page, "Topology", "shop/db-0").click();
    await editor.locator(".view-line", { hasText: /pod\sshop\/db-0/ }).waitFor();
    assert.match(
      (await row(page, "Topology", "shop/db-0").getAttribute("aria-label")) ?? "",
      /^pod shop\/db-0, 10\.244\.1\.2/,
    );
  },
  "views: the filter leaves what is looked for": async ({ page, picture }) => {
    await pane(page, "Topology").locator(".pane-header").hover();
    await pane(page, "Topology").locator('a[aria-label^="Filter Topology"]').click();
    const input = page.locator('.quick-input-widget input[aria-label*="ilter"]');
    await input.fill("app=db");
    await page.keyboard.press("Enter");
    await row(page, "Topology", "shop/web-0").waitFor({ state: "detached" });
    await row(page, "Topology", "shop/db-0").waitFor();
    await pane(page, "Topology").locator(".message", { hasText: "app=db" }).waitFor();
    await picture("views-filter");
    await command(page, "K8sNet: Clear Filter of the Topology");
    await row(page, "Topology", "shop/web-0").waitFor();
  },
  "views: two rows and a click explain the path, and keys lead through its steps": async ({ page, picture }) => {
    await row(page, "Topology", "nginx").click();
    await row(page, "Topology", "shop/db-0").click({ modifiers: ["Control"] });
    await pane(page, "Topology").locator('a[aria-label^="Explain Path Between Selected Rows"]').click();
    const preview = page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
    await preview.locator("svg g.node", { hasText: "flannel.1" }).first().waitFor();
    await setOpen(page, "Topology", false);
    await setOpen(page, "Path", true);
    await row(page, "Path", "Forward").waitFor();
    await command(page, "Focus on Path View");
    /** The row of a step, which has the focus once one is at it. @param {number} number */
    const step = (number) => pane(page, "Path").locator(`.monaco-list-row.focused[aria-label^="Step ${number} of"]`);
    let number = 0;
    do {
      number += 1;
      await page.keyboard.press("Alt+ArrowDown");
      await step(number).waitFor();
    } while (!((await step(number).getAttribute("aria-label")) ?? "").includes("+ outer"));
    await row(page, "Path", "outer IPv4").waitFor();
    await preview.locator("g.marked").first().waitFor();
    await picture("views-path");
    await page.keyboard.press("Alt+ArrowUp");
    await step(number - 1).waitFor();
  },
  "views: the address map shows what is used, free and in conflict": async ({ page, load, picture }) => {
    const editor = await load("broken.k8snet");
    await openViews(page);
    await setOpen(page, "Topology", false);
    await setOpen(page, "Path", false);
    await setOpen(page, "Address Map", true);
    const map = await addressMap(page);
    const cell = map.locator('.cell.conflict[data-name="10.244.0.10"]');
    await cell.waitFor();
    await cell.focus();
    await map.locator("#status", { hasText: "conflict" }).waitFor();
    await picture("views-addresses");
    await page.keyboard.press("ArrowRight");
    await map.locator("#status", { hasText: "10.244.0.11: free" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".statusbar", { hasText: "Copied: 10.244.0.11" }).waitFor();
    await cell.click();
    await editor
      .locator(".view-line", { hasText: /pod\s(web|api)/ })
      .first()
      .waitFor();
  },
};
