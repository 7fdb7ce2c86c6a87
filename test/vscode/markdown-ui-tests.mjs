// @ts-check
// What a user sees of k8snet fences in VS Code's Markdown preview.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, editorOf } from "./workbench.mjs";

/** @typedef {(workbench: import("./workbench.mjs").Workbench) => Promise<void>} UiTest */

/** @param {import("playwright-core").Page} page */
const shownPage = (page) => page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");

/**
 * @typedef {object} Seen what of the first diagram's room was painted since this was emptied
 * @property {number[]} heights one for each picture @property {number} drawings how often another drawing stood in it
 */

/**
 * Runs in the preview, whose page may get another frame when it is drawn anew: there nothing has been seen before the first call.
 * @param {Element} _ @param {boolean} anew @returns {Seen}
 */
function seenOfDrawing(_, anew) {
  /** @type {Seen | undefined} */
  const known = Reflect.get(window, "seenOfDrawing");
  const seen = known ?? { heights: [], drawings: 0 };
  if (known === undefined) {
    Object.assign(window, { seenOfDrawing: seen });
    /** @type {Element | null} */
    let last = null;
    const look = () => {
      const room = document.querySelector(".k8snet-drawing");
      const drawing = room?.querySelector("svg") ?? null;
      if (room !== null) seen.heights.push(room.getBoundingClientRect().height);
      if (drawing !== null && drawing !== last) seen.drawings += 1;
      last = drawing;
      requestAnimationFrame(look);
    };
    look();
  }
  return anew ? Object.assign(seen, { heights: [], drawings: 0 }) : seen;
}

/**
 * What the room of the first diagram was high, at least, from when `act` begins until the diagram is drawn again.
 * @param {import("playwright-core").Page} page @param {() => Promise<unknown>} act
 */
async function leastHeight(page, act) {
  const body = shownPage(page).locator("body");
  await body.evaluate(seenOfDrawing, true);
  await act();
  for (const end = Date.now() + 20_000; ; ) {
    // While one frame takes the place of another there is none to ask.
    const seen = await body.evaluate(seenOfDrawing, false).catch(() => null);
    if (seen !== null && seen.drawings > 0) return Math.min(...seen.heights);
    assert.ok(Date.now() < end, `there is no new drawing: ${JSON.stringify(seen)}`);
  }
}

/** In a workbench of their own: previews that others have left open would come back. @type {Record<string, UiTest>} */
export const markdownTests = {
  "markdown: a page with fences shows them drawn, where VS Code draws Mermaid, and told": async ({
    page,
    load,
    picture,
  }) => {
    const editor = await load("documentation.md");
    await command(page, "Markdown: Open Preview to the Side");
    const preview = shownPage(page);
    await preview.locator(".k8snet-delivered", { hasText: "VXLAN" }).waitFor();
    await preview.locator(".k8snet-lost", { hasText: "node2" }).waitFor();
    const hint = preview.locator(".k8snet-hint");
    await preview.locator(".mermaid svg g.node").or(hint).first().waitFor();
    await picture("markdown");
    if ((await hint.count()) > 0) {
      // VS Code 1.100 has nothing that draws Mermaid: the page says so once and first, and folds the texts away.
      assert.equal(await hint.count(), 1);
      assert.equal(await hint.evaluate((element) => element.previousElementSibling), null);
      assert.match((await hint.locator("a").getAttribute("href")) ?? "", /:extension\/bierner\.markdown-mermaid$/);
      const texts = preview.locator("details.k8snet-text");
      assert.equal(await texts.count(), 3);
      assert.equal(await texts.first().locator("code").isVisible(), false);
      await texts.first().locator("summary").click();
      await texts.first().locator("code", { hasText: "flowchart" }).waitFor();
    }
    await preview.locator(".k8snet-delivered").scrollIntoViewIfNeeded();
    await picture("markdown-path");
    if ((await hint.count()) > 0) return;

    // With each key, and when the page is loaded anew, all its diagrams are drawn again: nothing jumps.
    const height = await preview
      .locator(".k8snet-drawing")
      .first()
      .evaluate((room) => room.clientHeight);
    const typed = await leastHeight(page, async () => {
      await editor.locator(".view-line").last().click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("End");
      await page.keyboard.type(" again");
      await preview.locator("h1", { hasText: "again" }).waitFor();
    });
    const reloaded = await leastHeight(page, () => command(page, "Markdown: Refresh Preview"));
    assert.ok(Math.min(typed, reloaded) > height - 2, `${height} px, then ${typed}, then ${reloaded}`);
    await command(page, "File: Revert File");
  },
};

const fencelessPage = "# Notes\n\n```js\nfence()\n```\n";
const pageWithFence = "# A network\n\n```k8snet\ncluster demo { node a { pod x { } } }\n```\n";

/** What processes of this workbench alone have in their environment: others run beside it, and some of those before it are still ending. */
const mark = `K8SNET_TEST_WORKBENCH=${randomUUID()}`;

/** A folder with pages and no topology; the options of a workbench there. @param {string} beside */
export function writePageAlone(beside) {
  const folder = join(beside, "../pages-alone");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "notes.md"), fencelessPage);
  writeFileSync(join(folder, "network.md"), pageWithFence);
  return { folder, firstFile: "notes.md", env: Object.fromEntries([mark.split("=")]) };
}

/** How many language servers of ours run for this workbench. */
function languageServers() {
  return readdirSync("/proc").filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const isOurs = /k8snet-vscode-[^/]*\/dist\/server\.cjs/.test(readFileSync(`/proc/${id}/cmdline`, "utf8"));
      return isOurs && readFileSync(`/proc/${id}/environ`, "utf8").split("\0").includes(mark);
    } catch {
      // It has just ended.
      return false;
    }
  }).length;
}

/** In a folder without topologies. @type {Record<string, UiTest>} */
export const pageAloneTests = {
  "markdown: the preview of a page starts the language server if a fence is in it, and not otherwise": async ({
    page,
    load,
  }) => {
    await command(page, "Markdown: Open Preview to the Side");
    // The preview waits for the extensions whose plugins it has, before it shows anything.
    await shownPage(page).locator("code", { hasText: "fence()" }).waitFor();
    assert.equal(languageServers(), 0);
    await load("network.md");
    await editorOf(page, "network.md").click();
    await command(page, "Markdown: Open Preview to the Side");
    await shownPage(page).locator(".mermaid svg g.node, .k8snet-hint").first().waitFor();
    assert.equal(languageServers(), 1);
  },
};
