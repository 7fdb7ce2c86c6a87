// @ts-check
// npm test: installs, builds and runs all tests, from nothing. `npm test -- --unit address` runs a part, with what follows handed to its runner.
import { existsSync } from "node:fs";
import { installBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { installLabPrograms } from "./lab-programs.mjs";
import { installNeovim } from "./neovim.mjs";
import { prepared } from "./prepare.mjs";
import { root, runCommand } from "./run-command.mjs";
import { closingLine, countsOf, exitCodeOf, none, total } from "./test-summary.mjs";

const inCI = /^(1|true)$/i.test(process.env.CI ?? "");
const failedStep = { ...none(), failed: 1 };
/** @type {(path: string) => string} */
const bin = (path) => `${root}node_modules/${path}`;

/**
 * Runs a step that has no tests of its own: it counts only if it fails.
 * @param {string} title @param {string} script @param {string[]} args
 */
async function step(title, script, args) {
  process.stdout.write(`\n${title}\n`);
  return (await runCommand(process.execPath, [script, ...args])) === 0 ? none() : failedStep;
}

/**
 * Runs a test runner that ends with the closing line.
 * @param {string} title @param {string} script @param {string[]} args
 */
async function runner(title, script, args) {
  process.stdout.write(`\n${title}\n`);
  let output = "";
  /** @type {Record<string, string>} */
  const env = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  const exitCode = await runCommand(process.execPath, [script, ...args], {
    env,
    onOutput: (text) => {
      process.stdout.write(text);
      output += text;
    },
  });
  return countsOf(exitCode, output);
}

/**
 * The parts of the tests; each gets what follows it on the command line, and why there is no browser, if there is none.
 * @type {Record<string, (args: string[], noBrowser: string | null) => Promise<import("./test-summary.mjs").Counts>>}
 */
const parts = {
  typecheck: () => step("Types (tsc)", bin("typescript/bin/tsc"), ["-p", "."]),
  lint: () => step("Lint and format (biome)", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings"]),
  unit: (args) =>
    runner("Tests beside the code (vitest)", bin("vitest/vitest.mjs"), [
      "run",
      "--reporter=default",
      `--reporter=${root}scripts/vitest-closing-line.mjs`,
      ...args,
    ]),
  vscode: async (args, noBrowser) => {
    const script = `${root}test/vscode/run.mjs`;
    if (!existsSync(script)) return none();
    if (noBrowser === null || process.platform !== "linux")
      return runner("Tests in a real VS Code", script, ["--built", ...args]);
    process.stdout.write(`\nskipped: tests in a real VS Code: ${noBrowser}\n`);
    return { ...none(), skipped: 1 };
  },
};

async function main() {
  const args = process.argv.slice(2);
  const chosen = Object.keys(parts).filter((part) => args.includes(`--${part}`));
  const handedOn = chosen.length === 1 ? args.filter((arg) => arg !== `--${chosen[0]}`) : [];
  const wanted = chosen.length > 0 ? chosen : Object.keys(parts);

  // What does not build can still be checked and tested beside the code, which tells more than the bundler; it cannot run in VS Code.
  const built = await build();
  const results = built ? [] : [failedStep];
  const runnable = wanted.filter((part) => built || part !== "vscode");
  const noBrowser = runnable.some((part) => part === "unit" || part === "vscode") ? await installBrowser() : null;
  if (runnable.includes("unit")) {
    await installLabPrograms();
    await installNeovim();
  }
  for (const part of runnable) results.push((await parts[part]?.(handedOn, noBrowser)) ?? failedStep);

  const counts = total(results);
  const onlySteps = !wanted.includes("unit") && !wanted.includes("vscode");
  process.stdout.write(`\n${closingLine(counts)}\n`);
  return onlySteps ? counts.failed : exitCodeOf(counts, inCI);
}

await prepared(main);
