// @ts-check
// The tests in a real VS Code: packages the extension, and runs what is in the package. `--host desktop|floor|current` chooses one VS Code,
// `--part suite|browser|ui` one way of running, `--only <text>` the tests with that in their names. `--built` says that the extension is.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { lanes } from "../../scripts/lanes.mjs";
import { root, runCommand } from "../../scripts/run-command.mjs";
import { closingLine, countsOf, exitCodeOf, none, total } from "../../scripts/test-summary.mjs";
import { bundleSuite } from "./bundle-suite.mjs";
import { findDesktop, runDesktop } from "./desktop-host.mjs";
import { hosts, installHost } from "./install-host.mjs";
import { onlyTexts, valueAfter } from "./only.mjs";
import { artifacts, copySamples, countsOfSuite, vsix } from "./packaged.mjs";
import { unpackVsix } from "./unpack-vsix.mjs";

/** @typedef {import("./install-host.mjs").HostName} HostName */
/** @typedef {import("../../scripts/test-summary.mjs").Counts} Counts */

const inCI = /^(1|true)$/i.test(process.env.CI ?? "");
const failed = { ...none(), failed: 1 };
const only = onlyTexts(process.argv);
const parts = ["suite", "browser", "ui"];

/** @param {string} desktop where it is @returns {Promise<Counts>} */
async function runInDesktop(desktop) {
  const folder = mkdtempSync(join(tmpdir(), "vscode-tests-"));
  try {
    const suite = await bundleSuite(join(artifacts, "desktop"), only);
    const extension = unpackVsix(vsix, join(folder, "vsix"));
    return countsOfSuite(suite, await runDesktop(desktop, { extension, suite, workspace: copySamples(folder) }));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** So many at once: half of their time is waiting, but what is drawn is drawn in time only where there is a core for it. */
const inLane = lanes(Math.max(2, availableParallelism()));

/**
 * Runs one part in one host in a process of its own, which is silent until it is told. A part that fails is run once more, in a VS Code begun anew: hundreds of clicks in a
 * real VS Code meet its own accidents now and then, a fault of ours is there again. What failed the first time stays in the output, for somebody to find out why.
 * @param {{ host: string, part: string }} run @returns {{ ended: Promise<Counts>, tell: () => void }}
 */
function startInHost({ host, part }) {
  let output = "";
  let isTold = false;
  const script = join(import.meta.dirname, "run-host.mjs");
  const words = [script, "--host", host, "--part", part, ...only.flatMap((text) => ["--only", text])];
  const write = (/** @type {string} */ text) => {
    output += text;
    if (isTold) process.stdout.write(text);
  };
  const runOnce = async () => {
    const start = output.length;
    const code = await runCommand(process.execPath, words, { onOutput: write });
    return countsOf(code, output.slice(start));
  };
  const runTwice = async () => {
    const first = await runOnce();
    // Who runs a few tests by name wants to know of each failure.
    if (first.failed === 0 || only.length > 0) return first;
    write(`\n${first.failed} failed; once more, in a VS Code begun anew.\n`);
    const second = await runOnce();
    if (second.failed === 0)
      write(`${first.failed} failed the first time and none the second: ✗ above says where to look.\n`);
    return second;
  };
  return {
    ended: inLane(runTwice),
    tell: () => {
      isTold = true;
      process.stdout.write(output);
    },
  };
}

/** @param {readonly HostName[]} names @returns {Promise<Counts[]>} */
async function runInHosts(names) {
  const installed = await Promise.all(names.map(installHost));
  if (installed.includes(false)) return [failed];
  const asked = valueAfter(process.argv, "--part");
  // What ends first comes first.
  const runs = parts
    .filter((part) => asked === undefined || part === asked)
    .flatMap((part) => names.map((host) => ({ host, part })));
  const results = [];
  for (const { ended, tell } of runs.map(startInHost)) {
    tell();
    results.push(await ended);
  }
  return results;
}

async function main() {
  const part = valueAfter(process.argv, "--part");
  const asked = valueAfter(process.argv, "--host");
  if (part !== undefined && !parts.includes(part)) throw new Error(`--part is ${parts.join(" or ")}; not ${part}`);
  if (asked !== undefined && asked !== "desktop" && !(asked in hosts)) {
    throw new Error(`--host is desktop, ${Object.keys(hosts).join(" or ")}; not ${asked}`);
  }
  const built = process.argv.includes("--built") ? ["--built"] : [];
  const packaged = await runCommand(process.execPath, [join(root, "scripts/package.mjs"), ...built]);
  if (packaged !== 0) return [failed];
  if (asked !== undefined && asked !== "desktop") return runInHosts([/** @type {HostName} */ (asked)]);
  const desktop = asked === "desktop" || !inCI ? await findDesktop(asked === "desktop") : null;
  if (desktop !== null) return [await runInDesktop(desktop)];
  return asked === "desktop" ? [failed] : runInHosts(/** @type {HostName[]} */ (Object.keys(hosts)));
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
