// @ts-check
// Runs one part of the tests in one VS Code server: `--host floor|current`, `--part suite|browser|ui`, and `--only` as for run.mjs, which starts this once the
// extension is packaged and the host installed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closingLine, countsOf, none, total } from "../../scripts/test-summary.mjs";
import { bundleBrowserSuite, bundleSuite } from "./bundle-suite.mjs";
import { countsOfConsole } from "./console-watch.mjs";
import { hosts } from "./install-host.mjs";
import { onlyTexts, valueAfter } from "./only.mjs";
import { artifacts, copySamples, countsOfSuite, vsix } from "./packaged.mjs";
import { runSuite } from "./run-suite.mjs";
import { installVsix } from "./serve-host.mjs";
import { runUiTests } from "./ui-tests.mjs";
import { unpackVsix } from "./unpack-vsix.mjs";

/** @typedef {import("../../scripts/test-summary.mjs").Counts} Counts */

/** A suite takes a minute. */
const seconds = 300;
const host = /** @type {import("./install-host.mjs").HostName} */ (valueAfter(process.argv, "--host"));
const part = valueAfter(process.argv, "--part") ?? "";
const only = onlyTexts(process.argv);

/** @type {Record<string, (folder: string, extension: string) => Promise<Counts>>} */
const parts = {
  suite: async (folder, extension) => {
    process.stdout.write(`\nTests in ${hosts[host]} (VS Code server in Chromium), on the packaged extension\n`);
    const suite = await bundleSuite(join(artifacts, host), only);
    const workspace = copySamples(folder);
    const { exitCode, errors } = await runSuite(host, { extension, suite, workspace, ...limits("suite") });
    return total([countsOfSuite(suite, exitCode), countsOfConsole(errors)]);
  },
  browser: async (folder, extension) => {
    process.stdout.write(`\nTests in ${hosts[host]}, with the packaged extension in a worker of the browser\n`);
    const inBrowser = { suite: await bundleBrowserSuite(extension, only), workspace: copySamples(join(folder, "web")) };
    const run = await runSuite(host, { extension, ...inBrowser, ...limits("browser"), inBrowser: true });
    return total([countsOf(run.exitCode, run.output), countsOfConsole(run.errors)]);
  },
  ui: async (folder) => {
    process.stdout.write(`\nTests of what is seen in ${hosts[host]}, with the .vsix installed\n`);
    const extensions = installVsix(host, vsix, join(folder, "ui"));
    return runUiTests(host, { extensions, workspace: copySamples(join(folder, "ui")) }, only);
  },
};

/** @param {string} name */
const limits = (name) => ({ artifacts: join(artifacts, host, name), seconds });

const run = parts[part];
if (run === undefined) throw new Error(`--part is ${Object.keys(parts).join(" or ")}; not ${part}`);
const folder = mkdtempSync(join(tmpdir(), "vscode-tests-"));
const counts = await run(folder, unpackVsix(vsix, join(folder, "vsix")))
  .catch((error) => {
    process.stdout.write(`${error instanceof Error ? error.stack : error}\n`);
    return { ...none(), failed: 1 };
  })
  .finally(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
process.stdout.write(`\n${closingLine(counts)}\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
