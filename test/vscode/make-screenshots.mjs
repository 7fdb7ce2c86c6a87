// @ts-check
// npm run screenshots: makes the pictures of the README (docs/images) and of the walkthrough (extension/media/walkthrough) from a real VS Code with
// the packaged extension installed. `--only <text>` makes those with that in their names. Look at each before you commit it.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runCommand } from "../../scripts/run-command.mjs";
import { installHost } from "./install-host.mjs";
import { launchBrowser, remoteUri, workbenchUrl } from "./launch-browser.mjs";
import { isChosen, onlyTexts } from "./only.mjs";
import { markdownPage, scenes } from "./screenshot-scenes.mjs";
import { installVsix, serveHost } from "./serve-host.mjs";
import { editorOf } from "./workbench.mjs";

const vsix = join(root, "out/k8snet.vsix");
const patience = 20_000;
const only = onlyTexts(process.argv);

/** Bytes that a picture of the walkthrough may have: it is part of the package. */
const largest = 60_000;

/** Nothing on the pictures but what they are of. */
const settings = {
  "breadcrumbs.enabled": false,
  "editor.stickyScroll.enabled": false,
  "testing.automaticallyOpenTestResults": "neverOpen",
  "window.autoDetectColorScheme": false,
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
};

/** A picture as WebP, which Chromium can write: as good as its room allows. @param {import("playwright-core").Browser} browser @param {Buffer} png */
async function asWebp(browser, png) {
  const page = await browser.newPage();
  try {
    const bytes = await page.evaluate(
      async ({ data, width, room }) => {
        const original = await (await fetch(data)).blob();
        const image = await createImageBitmap(original, { resizeWidth: width, resizeQuality: "high" });
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d")?.drawImage(image, 0, 0);
        for (let quality = 0.9; quality > 0.3; quality -= 0.1) {
          const blob = await canvas.convertToBlob({ type: "image/webp", quality });
          if (blob.size < room) return [...new Uint8Array(await blob.arrayBuffer())];
        }
        return null;
      },
      { data: `data:image/png;base64,${png.toString("base64")}`, width: 1200, room: largest },
    );
    if (bytes === null) throw new Error(`the picture needs more than ${largest} bytes`);
    return Buffer.from(bytes);
  } finally {
    await page.close();
  }
}

/** @param {"dark" | "light"} theme @param {{ workspace: string, extensions: string }} paths */
async function makeIn(theme, { workspace, extensions }) {
  const colorTheme = theme === "dark" ? "Default Dark Modern" : "Default Light Modern";
  const server = await serveHost("current", {
    extensions,
    settings: { ...settings, "workbench.colorTheme": colorTheme },
    driver: false,
  });
  const browser = await launchBrowser();
  let failed = 0;
  try {
    // Another page for each scene: none sees what another has opened.
    for (const scene of scenes) {
      if (!isChosen(only, scene.name) || (theme === "light" && scene.walkthrough === undefined)) continue;
      const reason = scene.unavailable?.() ?? null;
      if (reason !== null) {
        process.stdout.write(`skipped: ${scene.name}: ${reason}\n`);
        continue;
      }
      const context = await browser.newContext({
        viewport: scene.size,
        colorScheme: theme,
        deviceScaleFactor: scene.size.width > 1300 ? 1.25 : 1.5,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      const load = async (/** @type {string} */ file) => {
        const open = /** @type {[string, string]} */ (["openFile", remoteUri(server.authority, join(workspace, file))]);
        await page.goto(workbenchUrl(server.authority, workspace, [open]));
        const editor = editorOf(page, file);
        await editor.locator(".view-line").first().waitFor();
        await page.locator(".part.sidebar").waitFor();
        await page.keyboard.press("Control+B");
        await page.locator(".part.sidebar").waitFor({ state: "hidden" });
        return editor;
      };
      try {
        await scene.show({ page, load });
        const png = await page.screenshot({ caret: "hide" });
        mkdirSync(join(root, "out/screenshots"), { recursive: true });
        if (scene.readme !== undefined && theme === "dark")
          writeFileSync(join(root, `docs/images/${scene.readme}.png`), png);
        if (scene.walkthrough !== undefined) {
          const webp = await asWebp(browser, png);
          writeFileSync(join(root, `extension/media/walkthrough/${scene.walkthrough}-${theme}.webp`), webp);
        }
        process.stdout.write(`  ✓ ${scene.name} (${theme})\n`);
      } catch (error) {
        failed += 1;
        await page.screenshot({ path: join(root, "out/screenshots/failed.png") }).catch(() => {});
        process.stdout.write(`  ✗ ${scene.name} (${theme})\n${error instanceof Error ? error.stack : error}\n`);
      } finally {
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return failed;
}

async function main() {
  mkdirSync(join(root, "extension/media/walkthrough"), { recursive: true });
  const packaged = await runCommand(process.execPath, [join(root, "scripts/package.mjs")]);
  if (packaged !== 0 || !(await installHost("current"))) return 1;
  const folder = mkdtempSync(join(tmpdir(), "screenshots-"));
  try {
    const workspace = join(folder, "samples");
    cpSync(join(root, "samples"), workspace, { recursive: true });
    writeFileSync(join(workspace, "shop.md"), markdownPage);
    const paths = { workspace, extensions: installVsix("current", vsix, folder) };
    const failed = [await makeIn("dark", paths), await makeIn("light", paths)];
    return failed.some((count) => count > 0) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

process.exitCode = await main();
