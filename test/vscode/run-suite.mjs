// @ts-check
// Runs the suite inside the extension host of a VS Code server: the way that @vscode/test-electron runs it in a desktop VS Code.
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import util from "node:util";
import { isAgainst } from "./console-watch.mjs";
import { launchBrowser, remoteUri, workbenchUrl } from "./launch-browser.mjs";
import { serveHost } from "./serve-host.mjs";

/** The suite's reporter begins its lines with this, to be told from the workbench's own log. */
const mark = "\u2063";

/**
 * @param {import("./install-host.mjs").HostName} host
 * @param {{ extension: string, suite: string, workspace: string, artifacts: string, seconds: number, inBrowser?: boolean }} paths absolute; `seconds` is the time
 * limit; `inBrowser`: the extension and the suite run in a worker of the page, as on vscode.dev
 * @returns {Promise<{ exitCode: number, output: string, errors: string[] }>} what the suite wrote, and what the console says against the extension
 */
export async function runSuite(host, { extension, suite, workspace, artifacts, seconds, inBrowser = false }) {
  mkdirSync(artifacts, { recursive: true });
  const server = await serveHost(host, { inBrowser });
  const log = createWriteStream(join(artifacts, "workbench.log"));
  let output = "";
  /** @type {string[]} */
  const errors = [];
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      /** @type {Promise<number | string>} */
      const ended = new Promise((resolve) => {
        page.on("crash", () => resolve("the page crashed"));
        browser.on("disconnected", () => resolve("the browser is gone"));
        setTimeout(() => resolve(`nothing came to an end in ${seconds} s`), seconds * 1000).unref();
        void page.exposeFunction("codeAutomationExit", resolve);
      });
      await page.exposeFunction("codeAutomationLog", (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        const text = util.format(...args);
        log.write(`[${type}] ${text}\n`);
        if (isAgainst(type, text)) errors.push(text);
        if (!text.startsWith(mark)) return;
        output += `${text.slice(1)}\n`;
        process.stdout.write(`${text.slice(1)}\n`);
      });
      await page.goto(
        workbenchUrl(server.authority, workspace, [
          ["extensionDevelopmentPath", remoteUri(server.authority, extension)],
          ["extensionTestsPath", remoteUri(server.authority, suite)],
        ]),
      );
      const result = await ended;
      if (result !== 0) {
        await page.screenshot({ path: join(artifacts, "at-the-end.png") }).catch(() => {});
        process.stdout.write(`The suite ended: ${result}; see ${artifacts}\n`);
      }
      return { exitCode: result === 0 ? 0 : 1, output, errors };
    } finally {
      await browser.close();
    }
  } finally {
    log.end(server.log());
    await server.stop();
  }
}
