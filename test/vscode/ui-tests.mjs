// @ts-check
// What a user sees with the .vsix installed: colours, squiggles, hover, code lens, quick fix, and the preview, light and dark.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { reasonAgainstLab } from "../../scripts/lab-programs.mjs";
import { root } from "../../scripts/run-command.mjs";
import { none, total } from "../../scripts/test-summary.mjs";
import { actionsTests } from "./actions-ui-tests.mjs";
import { commandsTests } from "./commands-ui-tests.mjs";
import { countsOfConsole, watchConsole } from "./console-watch.mjs";
import { firstStepsTests } from "./first-steps-ui-tests.mjs";
import { launchBrowser, remoteUri, workbenchUrl } from "./launch-browser.mjs";
import { markdownTests, pageAloneTests, writePageAlone } from "./markdown-ui-tests.mjs";
import { isChosen } from "./only.mjs";
import { previewTests } from "./preview-ui-tests.mjs";
import { readingTests } from "./reading-ui-tests.mjs";
import { serveHost } from "./serve-host.mjs";
import { inWorkerTests, startupTests, withoutProgramsTests } from "./startup-ui-tests.mjs";
import { labTests, restrictedTests, testingTests } from "./testing-ui-tests.mjs";
import { writeTwoFolders } from "./two-folders.mjs";
import { viewsTests } from "./views-ui-tests.mjs";
import { whatIsSeen } from "./what-is-seen.mjs";
import { codeActions, editorOf } from "./workbench.mjs";

/** @typedef {import("./workbench.mjs").Workbench} Workbench */
/** @typedef {{ restricted?: boolean, inBrowser?: boolean, workspaceFile?: string, folder?: string, firstFile?: string, env?: Record<string, string> }} WorkbenchOptions */

const screenshots = join(root, "out/screenshots");
const patience = 20_000;
const sample = "flannel-vxlan.k8snet";

/** @type {Record<string, (workbench: Workbench) => Promise<void>>} */
const tests = {
  "keywords, names, addresses and comments have colours of their own": async ({ page }) => {
    const editor = editorOf(page, sample);
    /** @param {RegExp} text */
    const colour = (text) =>
      editor
        .locator(".view-line span span", { hasText: text })
        .first()
        .evaluate((element) => getComputedStyle(element).color);
    // The editor shows the text before it has coloured it.
    for (const end = Date.now() + patience; ; ) {
      const colours = await Promise.all([/^cluster$/, /Two\snodes/, /192.168.50.11/, /mysql:8.4/].map(colour));
      if (new Set(colours).size === 4) return;
      assert.ok(Date.now() < end, colours.join(", "));
    }
  },
  "a code lens stands above the path": async ({ page }) => {
    const editor = editorOf(page, sample);
    await editor.locator(".codelens-decoration a").first().waitFor();
  },
  "hovering over a path tells it": async ({ page, picture }) => {
    const editor = editorOf(page, sample);
    await editor
      .locator(".view-line span span", { hasText: /^path$/ })
      .first()
      .hover();
    await page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "VXLAN" }).first().waitFor();
    await picture("hover");
  },
  "findings are underlined, and a quick fix takes one away": async ({ page, load, picture }) => {
    const editor = await load("broken.k8snet");
    await editor.locator(".squiggly-error").first().waitFor({ state: "attached" });
    const second = editor.locator(".view-line", { hasText: "pod api" });
    await second.locator("span span", { hasText: "10.244.0.10" }).first().click();
    await codeActions(page);
    await picture("quick-fix");
    await page.keyboard.press("Enter");
    await editor.locator(".view-line", { hasText: /pod\sapi\s\{\sip\s10\.244\.0\.(?!10\b)/ }).waitFor();
  },
};

/** VS Code writes down what is open when its window loses the focus, which Playwright's pages never do. Runs in the page. */
function writeDownState() {
  for (const [event, focused] of /** @type {const} */ ([
    ["focus", true],
    ["blur", false],
  ])) {
    document.hasFocus = () => focused;
    window.dispatchEvent(new Event(event));
  }
}

/** Whether a text is in what the workbench has written down. Runs in the page. @param {string} text */
async function isWrittenDown(text) {
  /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith("vscode-web-state-db")) continue;
    const database = await done(indexedDB.open(name));
    const kept = database.objectStoreNames.contains("ItemTable")
      ? await done(database.transaction("ItemTable").objectStore("ItemTable").getAll())
      : [];
    database.close();
    if (kept.some((item) => String(item).replaceAll("\\", "").includes(text))) return true;
  }
  return false;
}

/**
 * Runs tests in one workbench.
 * @param {import("./install-host.mjs").HostName} host @param {{ extensions: string, workspace: string }} paths
 * @param {Record<string, (workbench: Workbench) => Promise<void>>} chosen
 * @param {WorkbenchOptions} [options]
 */
async function runInWorkbench(host, { extensions, workspace }, chosen, options = {}) {
  // Each VS Code in one theme: both themes are drawn, and no test runs twice for nothing.
  const theme = host === "floor" ? "light" : "dark";
  const colorTheme = theme === "dark" ? "Default Dark Modern" : "Default Light Modern";
  const settings = {
    "workbench.colorTheme": colorTheme,
    "window.autoDetectColorScheme": false,
    "window.menuBarVisibility": "hidden",
    // The panel would take the room of the editor.
    "testing.automaticallyOpenTestResults": "neverOpen",
  };
  const server = await serveHost(host, { extensions, settings, driver: false, ...options });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const folder = options.folder ?? workspace;
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1500, height: 900 }, colorScheme: theme });
      page.setDefaultTimeout(patience);
      const { errors, leave } = watchConsole(page);
      /** Loads the workbench with a file open, as it is on the disk. @param {string} file */
      const load = async (file) => {
        await leave();
        server.forgetUnsaved();
        await page.goto(
          workbenchUrl(server.authority, options.workspaceFile ?? folder, [
            ["openFile", remoteUri(server.authority, join(folder, file))],
          ]),
        );
        const editor = editorOf(page, file);
        await editor.locator(".view-line").first().waitFor();
        return editor;
      };
      // With a file to open VS Code would not restore the editors that were open.
      const reload = async () => {
        const end = Date.now() + patience;
        do {
          assert.ok(Date.now() < end, "VS Code does not write down what is open");
          await page.evaluate(writeDownState);
        } while (!(await page.evaluate(isWrittenDown, '"view":"sequence"')));
        await leave();
        await page.goto(workbenchUrl(server.authority, workspace, []));
      };
      await load(options.firstFile ?? sample);
      // The explorer would take the room of the pictures.
      await page.keyboard.press("Control+B");
      await page.locator(".part.sidebar").waitFor({ state: "hidden" });
      const picture = (/** @type {string} */ name) =>
        page.screenshot({ path: join(screenshots, `${name}-${theme}-${host}.png`) });
      const noLab = reasonAgainstLab();
      for (const [name, test] of Object.entries(chosen)) {
        if (noLab !== null && name in labTests) {
          counts.skipped += 1;
          process.stdout.write(`skipped: ${name}: ${noLab}\n`);
          continue;
        }
        const started = Date.now();
        try {
          await test({ page, load, reload, picture });
          counts.passed += 1;
          process.stdout.write(`  ✓ ${name} (${theme}; ${Date.now() - started} ms)\n`);
        } catch (error) {
          counts.failed += 1;
          await picture(`failed-${name.replaceAll(/[^a-z0-9]+/gi, "-")}`).catch(() => {});
          const seen = await whatIsSeen(page).catch((reason) => `what is seen cannot be told: ${reason}`);
          process.stdout.write(`  ✗ ${name} (${theme})\n${error instanceof Error ? error.stack : error}\n${seen}\n`);
        }
      }
      return total([counts, countsOfConsole(errors)]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import("./install-host.mjs").HostName} host
 * @param {{ extensions: string, workspace: string }} paths the installed extensions, and a folder of samples that may be changed
 * @param {readonly string[]} only see only.mjs
 */
export async function runUiTests(host, paths, only) {
  mkdirSync(screenshots, { recursive: true });
  const run = async (/** @type {typeof tests} */ all, /** @type {WorkbenchOptions} */ options) => {
    const chosen = Object.entries(all).filter(([name]) => isChosen(only, name));
    return chosen.length === 0 ? none() : runInWorkbench(host, paths, Object.fromEntries(chosen), options);
  };
  return total([
    await run(
      {
        ...previewTests,
        ...tests,
        ...readingTests,
        ...testingTests,
        ...firstStepsTests,
        ...viewsTests,
        ...commandsTests,
        ...actionsTests,
        ...labTests,
        // It leaves the list of extensions open.
        ...startupTests,
      },
      {},
    ),
    await run({ ...restrictedTests, ...withoutProgramsTests }, { restricted: true, env: { PATH: "/nonexistent" } }),
    await run(markdownTests, {}),
    await run(pageAloneTests, writePageAlone(paths.workspace)),
    await run(inWorkerTests, { inBrowser: true, workspaceFile: writeTwoFolders(paths.workspace) }),
  ]);
}
