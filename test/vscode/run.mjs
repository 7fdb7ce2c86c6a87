// @ts-check
// The tests in a real VS Code: packages the extension, and runs what is in the package. `--host desktop|floor|current` chooses one VS Code,
// `--part suite|browser|ui` one way of running, `--only <text>` the tests with that in their names.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runCommand } from "../../scripts/run-command.mjs";
import { closingLine, countsOf, exitCodeOf, none, total } from "../../scripts/test-summary.mjs";
import { bundleBrowserSuite, bundleSuite } from "./bundle-suite.mjs";
import { countsOfConsole } from "./console-watch.mjs";
import { findDesktop, runDesktop } from "./desktop-host.mjs";
import { hosts, installHost } from "./install-host.mjs";
import { onlyTexts } from "./only.mjs";
import { runSuite } from "./run-suite.mjs";
import { runUiTests } from "./ui-tests.mjs";
import { unpackVsix } from "./unpack-vsix.mjs";

/** @typedef {import("./install-host.mjs").HostName} HostName */
/** @typedef {import("../../scripts/test-summary.mjs").Counts} Counts */

const inCI = /^(1|true)$/i.test(process.env.CI ?? "");
const vsix = join(root, "out/k8snet.vsix");
const artifacts = join(root, "out/vscode");
const failed = { ...none(), failed: 1 };
const seconds = 300;
const only = onlyTexts(process.argv);

const parts = ["suite", "browser", "ui"];
const part = process.argv.includes("--part") ? process.argv[process.argv.indexOf("--part") + 1] : undefined;
const runs = (/** @type {string} */ each) => part === undefined || part === each;

/** The samples, where tests may change them. @param {string} folder */
function copySamples(folder) {
  const workspace = join(folder, "samples");
  cpSync(join(root, "samples"), workspace, { recursive: true });
  return workspace;
}

/** What the suite has counted; a suite that did not come to its end has failed. @param {string} suite @param {number} exitCode @returns {Counts} */
function countsOfSuite(suite, exitCode) {
  const file = join(suite, "../counts.json");
  if (!existsSync(file)) return failed;
  /** @type {Counts} */
  const counts = JSON.parse(readFileSync(file, "utf8"));
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} name @param {string} folder @param {string} suite @param {string | null} desktop @returns {Promise<Counts>} */
async function runIn(name, folder, suite, desktop) {
  const extension = unpackVsix(vsix, join(folder, "vsix"));
  const workspace = copySamples(folder);
  rmSync(join(suite, "../counts.json"), { force: true });
  if (name === "desktop") {
    if (desktop === null) return failed;
    return countsOfSuite(suite, await runDesktop(desktop, { extension, suite, workspace }));
  }
  const host = /** @type {HostName} */ (name);
  if (!(await installHost(host))) return failed;
  const paths = { extension, suite, workspace, artifacts: join(artifacts, host), seconds };
  const results = [];
  if (runs("suite")) {
    process.stdout.write(`\nTests in ${hosts[host]} (VS Code server in Chromium), on the packaged extension\n`);
    const { exitCode, errors } = await runSuite(host, paths);
    results.push(countsOfSuite(suite, exitCode), countsOfConsole(errors));
  }
  if (runs("browser")) {
    process.stdout.write(`\nTests in ${hosts[host]}, with the packaged extension in a worker of the browser\n`);
    const inBrowser = { suite: await bundleBrowserSuite(extension, only), workspace: copySamples(join(folder, "web")) };
    const { exitCode, output, errors } = await runSuite(host, { ...paths, ...inBrowser, inBrowser: true });
    results.push(countsOf(exitCode, output), countsOfConsole(errors));
  }
  if (runs("ui")) {
    process.stdout.write(`\nTests of what is seen in ${hosts[host]}, with the .vsix installed\n`);
    results.push(await runUiTests(host, { vsix, workspace: copySamples(join(folder, "ui")) }, only));
  }
  return total(results);
}

/** Which VS Codes to run in, and the desktop's if it is one. @returns {Promise<{ names: string[], desktop: string | null }>} */
async function chooseHosts() {
  const asked = process.argv.includes("--host") ? process.argv[process.argv.indexOf("--host") + 1] : undefined;
  if (asked !== undefined && asked !== "desktop" && !(asked in hosts)) {
    throw new Error(`--host is desktop, ${Object.keys(hosts).join(" or ")}; not ${asked}`);
  }
  if (asked !== undefined && asked !== "desktop") return { names: [asked], desktop: null };
  const desktop = asked === "desktop" || !inCI ? await findDesktop(asked === "desktop") : null;
  return desktop === null && asked !== "desktop"
    ? { names: Object.keys(hosts), desktop }
    : { names: ["desktop"], desktop };
}

async function main() {
  if (part !== undefined && !parts.includes(part)) throw new Error(`--part is ${parts.join(" or ")}; not ${part}`);
  const packaged = await runCommand(process.execPath, [join(root, "scripts/package.mjs")]);
  if (packaged !== 0) return [failed];
  const suite = await bundleSuite(artifacts, only);
  const { names, desktop } = await chooseHosts();
  const results = [];
  for (const name of names) {
    const folder = mkdtempSync(join(tmpdir(), "vscode-tests-"));
    mkdirSync(folder, { recursive: true });
    try {
      results.push(await runIn(name, folder, suite, desktop));
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.stack : error}\n`);
      results.push(failed);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
  return results;
}

/** @type {Counts[]} */
const results = await main().catch((error) => {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
  return [failed];
});
const counts = total(results);
if (only.length > 0 && counts.passed + counts.failed + counts.skipped === 0) {
  process.stdout.write(`No test has ${only.join(" or ")} in its name.\n`);
  counts.failed = 1;
}
process.stdout.write(`\n${closingLine(counts)}\n`);
process.exitCode = exitCodeOf(counts, inCI);
