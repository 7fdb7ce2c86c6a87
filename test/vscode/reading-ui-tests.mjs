// @ts-check
// What a user sees of the language service: colours by meaning, a card with a bar, a declaration completed by its places.
import assert from "node:assert/strict";

const sample = "service-clusterip.k8snet";

/** @type {Record<string, (workbench: import("./workbench.mjs").Workbench) => Promise<void>>} */
export const readingTests = {
  "reading: a namespace and its pod have different colours": async ({ load, picture }) => {
    const editor = await load(sample);
    /** @param {RegExp} text */
    const colour = (text) =>
      editor
        .locator(".view-line span span", { hasText: text })
        .first()
        .evaluate((element) => getComputedStyle(element).color);
    // Without semantic tokens `shop/web-0` is one word.
    await editor
      .locator(".view-line span span", { hasText: /^shop$/ })
      .first()
      .waitFor();
    await editor
      .locator(".view-line span span", { hasText: /^web(-\d)?$/ })
      .first()
      .waitFor();
    assert.notEqual(await colour(/^shop$/), await colour(/^web(-\d)?$/));
    await picture("reading-colours");
  },
  "reading: hovering over a prefix shows a bar": async ({ page, load, picture }) => {
    const editor = await load("flannel-vxlan.k8snet");
    // Lenses and hints move the text when they come.
    await editor
      .locator(".codelens-decoration", { hasText: /free\saddresses/ })
      .first()
      .waitFor();
    await editor.locator(".view-line", { hasText: "253" }).first().waitFor();
    await editor
      .locator(".view-line", { hasText: /podCIDR\s10\.244\.0\.0\/24/ })
      .locator("span span", { hasText: "10.244.0.0/24" })
      .first()
      .hover();
    await page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "█" }).first().waitFor();
    await picture("reading-prefix");
  },
  "reading: a completed pod is filled in place by place": async ({ page, load, picture }) => {
    const editor = await load("flannel-host-gw.k8snet");
    await editor
      .locator(".codelens-decoration", { hasText: /free\saddresses/ })
      .first()
      .waitFor();
    await editor.locator(".view-line", { hasText: /interface\seth0.*50\.12/ }).click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("po", { delay: 20 });
    const row = page.locator(".suggest-widget .monaco-list-row.focused", { hasText: /^pod(?!CIDR)/ }).first();
    await row.waitFor();
    await picture("reading-completion");
    await page.keyboard.press("Enter");
    await editor.locator(".view-line", { hasText: /container\sapp/ }).waitFor();
    await page.keyboard.type("cache");
    await editor.locator(".view-line", { hasText: /pod\scache\s\{/ }).waitFor();
    await page.keyboard.press("Escape");
  },
  "reading: Enter breaks the line behind a word that is written whole": async ({ page, load }) => {
    const editor = await load("flannel-host-gw.k8snet");
    // Lenses may be those of the last time; hints are of the server that is there.
    await editor
      .locator(".view-line", { hasText: /253\spods/ })
      .first()
      .waitFor();
    await editor.locator(".view-line").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.type("cluster other { cni flannel", { delay: 20 });
    await page.locator(".suggest-widget .monaco-list-row.focused", { hasText: /^flannel/ }).waitFor();
    await page.keyboard.press("Enter");
    // Between its words a hint may stand, and behind them the brace that the editor has closed.
    await editor.locator(".view-line", { hasText: /^cluster\sother.*\{\scni\sflannel$/ }).waitFor();
  },
  "reading: the lens with the free addresses leads to the map of addresses": async ({ page, load }) => {
    const editor = await load(sample);
    await editor
      .locator(".codelens-decoration a", { hasText: /free\saddresses/ })
      .first()
      .click();
    const title = page.locator(".title", { hasText: /^Address Map$/ });
    await page.locator('.sidebar .pane-header[aria-expanded="true"]', { has: title }).waitFor();
  },
};
