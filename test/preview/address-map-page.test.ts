// The page of the address map in a plain browser: its own script, and the server's own answers; only VS Code between them is a stand-in.
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FromPage, ToPage } from "../../extension/src/address-map/address-map-messages.ts";
import { addressMapTexts } from "../../extension/src/address-map/address-map-texts.ts";
import { addressBlocksOf, addressMapOf } from "../../language-server/src/lsp/features/address-map.ts";
import { createWorkspace } from "../../language-server/src/lsp/workspace.ts";
import { finish } from "../../language-server/src/steps/steps.ts";
import { findBrowser } from "../../scripts/browser.mjs";

const uri = "file:///network/main.k8snet";
const text =
  "cluster c {\n  node a { pod one { ip 10.244.0.9 } }\n  node b { podCIDR 10.244.16.0/20 pod two { ip 10.244.16.5 } }\n}\n";
const folder = join(import.meta.dirname, "../../extension/src/address-map/page");
/** Milliseconds that anything may take: other tests run beside these. */
const patience = 20_000;

describe("the address map in a browser", () => {
  let browser: Browser;
  const bundle = { script: "", style: "" };
  beforeAll(async () => {
    const executablePath = findBrowser();
    if (executablePath === null) return;
    const entryPoints = ["page.ts", "page.css"].map((file) => join(folder, file));
    const bundling = build({ entryPoints, bundle: true, write: false, format: "iife", outdir: "out" });
    const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    browser = await chromium.launch({ executablePath, args });
    const { outputFiles } = await bundling;
    const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
    Object.assign(bundle, { script: textOf(".js"), style: textOf(".css") });
  });
  beforeEach((context) => {
    if (findBrowser() === null) context.skip("there is no Chromium");
  });
  afterAll(() => browser?.close());

  /** A page with what VS Code has kept of the one before. */
  async function open(kept: unknown = null) {
    const page = await browser.newPage({ viewport: { width: 500, height: 900 } });
    page.setDefaultTimeout(patience);
    const workspace = createWorkspace({ readText: () => undefined, listFiles: () => [] });
    workspace.open(uri, 1, text);
    const view = () => finish(workspace.checkedView(uri)) ?? expect.fail("there is no file");
    const said: FromPage[] = [];
    let state: unknown = kept;
    const post = (message: ToPage) => page.evaluate((data) => window.postMessage(data, "*"), message);
    const show = () => post({ type: "show", prefixes: addressMapOf(view()).prefixes, text: "" });
    await page.exposeFunction("toExtension", async (message: FromPage) => {
      said.push(message);
      if (message.type === "ready") await show();
      if (message.type !== "open") return;
      const blocks = addressBlocksOf(view(), message.open) ?? [];
      const shown = blocks.map(({ place, ...block }) => ({ ...block, hasSource: place !== null }));
      await post({ type: "blocks", open: message.open, blocks: shown });
    });
    await page.exposeFunction("keepState", (next: unknown) => {
      state = next;
    });
    await page.setContent('<!DOCTYPE html><html lang="en"><body></body></html>');
    await page.evaluate(
      ([texts, before]) => {
        document.body.dataset.texts = JSON.stringify(texts);
        Object.assign(globalThis, {
          acquireVsCodeApi: () => ({
            postMessage: (message: unknown) => Reflect.get(globalThis, "toExtension")(message),
            getState: () => before ?? undefined,
            setState: (next: unknown) => Reflect.get(globalThis, "keepState")(next),
          }),
        });
      },
      [addressMapTexts(), kept] as const,
    );
    await page.addStyleTag({ content: bundle.style });
    await page.addScriptTag({ content: bundle.script });
    return {
      page,
      last: (type: FromPage["type"]) => said.filter((message) => message.type === type).at(-1),
      state: () => state,
      /** The user has typed, and the page shows it. */
      edit: async (from: string, to: string) => {
        workspace.open(uri, 2, text.replace(from, to));
        await show();
      },
    };
  }
  const sectionOf = (page: Page, prefix: string) =>
    page.locator("section", { has: page.locator(".prefix", { hasText: prefix }) });
  const [a, b] = ["10.244.0.0/24", "10.244.16.0/20"];

  test("what is closed stays closed while the text changes, and in the next window; what is open follows", async () => {
    const { page, edit, state } = await open();
    await sectionOf(page, a).locator('[data-name="10.244.0.9"].used').waitFor();
    await sectionOf(page, b).locator(".cell.partly").waitFor();
    await sectionOf(page, b).locator(".toggle").click();
    await sectionOf(page, b).locator('[role="gridcell"]').first().waitFor({ state: "detached" });
    await edit("10.244.0.9", "10.244.0.77");
    await sectionOf(page, a).locator('[data-name="10.244.0.77"].used').waitFor();
    await sectionOf(page, a).locator('[data-name="10.244.0.9"].free').waitFor();
    expect(await sectionOf(page, b).locator('[role="gridcell"]').count()).toBe(0);
    const next = await open(state());
    await sectionOf(next.page, a).locator('[data-name="10.244.0.9"].used').waitFor();
    expect(await sectionOf(next.page, b).locator(".toggle").getAttribute("aria-expanded")).toBe("false");
    await sectionOf(next.page, b).locator(".toggle").click();
    await sectionOf(next.page, b).locator(".cell.partly").waitFor();
  });

  test("a free block is copied, one that is used shows its text, one with blocks in it opens and leads back", async () => {
    const { page, last } = await open();
    const own = sectionOf(page, a);
    await own.locator('[data-name="10.244.0.12"].free').click();
    await expect.poll(() => last("copy"), { timeout: patience }).toEqual({ type: "copy", text: "10.244.0.12" });
    await own.locator('[data-name="10.244.0.9"]').click();
    const source = { type: "source", block: "10.244.0.9", open: { within: null } };
    await expect.poll(() => last("source"), { timeout: patience }).toMatchObject(source);
    const large = sectionOf(page, b);
    await large.locator(".cell.partly").click();
    await large.locator('[data-name="10.244.16.5"].used').waitFor();
    await large.locator(".part .whole").click();
    await large.locator(".cell.partly").waitFor();
  });
});
