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

/** The row of a step, which has the focus once one is at it. @param {Page} page @param {number} number */
const step = (page, number) => pane(page, "Path").locator(`.monaco-list-row.focused[aria-label^="Step ${number} of"]`);

/** Explains the path between two rows of the tree, and shows its steps. @param {import("./workbench.mjs").Workbench} workbench */
async function explainRows({ page, load }) {
  await load(sample);
  // By a command: a click on the icon would hide a side bar that VS Code has only just brought back.
  await command(page, "Focus on Topology View");
  await setOpen(page, "Address Map", false);
  await setOpen(page, "Path", false);
  await setOpen(page, "Topology", true);
  await row(page, "Topology", "shop/db-0").waitFor();
  if (!(await row(page, "Topology", "nginx").isVisible())) {
    await row(page, "Topology", "shop/web-0").locator(".monaco-tl-twistie").click();
  }
  await row(page, "Topology", "nginx").click();
  await row(page, "Topology", "shop/db-0").click({ modifiers: ["Control"] });
  await pane(page, "Topology").locator('a[aria-label^="Explain Path Between Selected Rows"]').click();
  const preview = page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
  await preview.locator("svg g.node", { hasText: "flannel.1" }).first().waitFor();
  await setOpen(page, "Topology", false);
  await setOpen(page, "Path", true);
  await row(page, "Path", "Forward").waitFor();
  await command(page, "Focus on Path View");
  return preview;
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
  "views: two rows and a click explain the path, and keys lead through its steps": async (workbench) => {
    const { page, picture } = workbench;
    const preview = await explainRows(workbench);
    let number = 0;
    do {
      number += 1;
      await page.keyboard.press("Alt+ArrowDown");
      await step(page, number).waitFor();
    } while (!((await step(page, number).getAttribute("aria-label")) ?? "").includes("+ outer"));
    await row(page, "Path", "outer IPv4").waitFor();
    await preview.locator("g.marked").first().waitFor();
    await picture("views-path");
    await page.keyboard.press("Alt+ArrowUp");
    await step(page, number - 1).waitFor();
  },
  "views: keys that are pressed faster than rows come lead to the same step": async (workbench) => {
    const { page } = workbench;
    await explainRows(workbench);
    await row(page, "Path", "Forward").hover();
    for (const [key, times] of /** @type {const} */ ([
      ["Alt+ArrowDown", 24],
      ["Alt+ArrowUp", 20],
      ["Alt+ArrowDown", 12],
    ])) {
      for (let time = 0; time < times; time += 1) {
        await page.keyboard.press(key);
        // Rows that come into view are drawn while others are on their way.
        await page.mouse.wheel(0, time % 2 === 0 ? 150 : -150);
      }
    }
    await step(page, 16).waitFor();
    // The packet is shown of this step alone.
    await row(page, "Path", /^\s*TTL/).waitFor();
    assert.equal(
      await pane(page, "Path")
        .locator(".monaco-list-row", { hasText: /^\s*TTL/ })
        .count(),
      1,
    );
  },
  "views: an end of a path can be typed, and what is none says why": async (workbench) => {
    const { page, load, picture } = workbench;
    const editor = await load(sample);
    // Its commands are there once the extension is.
    await editor.locator(".codelens-decoration a").first().waitFor();
    const input = page.locator(".quick-input-widget .quick-input-box input").first();
    const found = (/** @type {string | RegExp} */ text) =>
      page.locator(".quick-input-widget .monaco-list-row", { hasText: text }).first();
    await page.keyboard.press("F1");
    await input.fill(">K8sNet: Choose Path to Go Through…");
    await found("K8sNet: Choose Path to Go Through…").waitFor();
    await page.keyboard.press("Enter");
    await found("shop/db-0:mysql").waitFor();
    await input.fill("nowhere");
    await found("nowhere").waitFor();
    await picture("views-typed-problem");
    // A sentence cannot be chosen.
    await page.keyboard.press("Enter");
    await input.fill("192.168.50.11");
    await found("address · node1, interface eth0").waitFor();
    await picture("views-typed-address");
    await input.fill("10.244.0.2");
    await found("address · pod shop/web-0").click();
    await page.locator('.quick-input-widget input[placeholder*="from 10.244.0.2"]').waitFor();
    await input.fill("internet");
    await found("internet").waitFor();
    await page.keyboard.press("Enter");
    const preview = page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
    await preview.locator("#path-bar option", { hasText: "10.244.0.2 → internet" }).waitFor({ state: "attached" });
    // The preview is enough: its file need not be seen in an editor.
    await page.locator(`.tab[data-resource-name="${sample}"]`).hover();
    await page.locator(`.tab[data-resource-name="${sample}"] .tab-actions .action-label`).click();
    await editor.waitFor({ state: "detached" });
    await preview.locator("#path-bar button", { hasText: "Choose two endpoints" }).click();
    await page.locator('.quick-input-widget input[placeholder*="Where does the packet come from"]').waitFor();
    await found("shop/db-0:mysql").waitFor();
    await page.keyboard.press("Escape");
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
    // Errors' red is too pale for sentences in light themes.
    const told = map.locator(".wrong li").first();
    const colourOf = (/** @type {Element} */ element) => getComputedStyle(element).color;
    assert.equal(await told.evaluate(colourOf), await map.locator("body").evaluate(colourOf));
    await picture("views-addresses");
    await page.keyboard.press("ArrowRight");
    await map.locator("#status", { hasText: "10.244.0.11 · free" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".statusbar", { hasText: "Copied: 10.244.0.11" }).waitFor();
    await cell.click();
    await editor
      .locator(".view-line", { hasText: /pod\s(web|api)/ })
      .first()
      .waitFor();
  },
};
