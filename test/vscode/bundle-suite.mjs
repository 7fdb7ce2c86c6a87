// @ts-check
// Bundles the suite for the extension host that it runs in.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { reasonAgainstLab } from "../../scripts/lab-programs.mjs";
import { root } from "../../scripts/run-command.mjs";

/** @param {readonly string[]} only see only.mjs @returns {import("esbuild").BuildOptions} */
const common = (only) => ({
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  define: { reasonAgainstLab: JSON.stringify(reasonAgainstLab()), onlyTexts: JSON.stringify(only) },
  logLevel: "warning",
});

/** For Node, below the repository, where it finds Mocha. @param {string} folder @param {readonly string[]} only @returns {Promise<string>} */
export async function bundleSuite(folder, only) {
  const options = common(only);
  const outfile = join(folder, "suite/suite.cjs");
  // What an earlier one has counted.
  rmSync(join(folder, "suite/counts.json"), { force: true });
  await build({
    ...options,
    entryPoints: ["test/vscode/suite/run.ts"],
    outfile,
    platform: "node",
    target: "node20",
    external: ["vscode", "mocha"],
    define: { ...options.define, "import.meta.dirname": "__dirname" },
  });
  return outfile;
}

/** For a Web Worker, whole. VS Code runs it in the extension host of the extension that it lies in. @param {string} folder @param {readonly string[]} only @returns {Promise<string>} */
export async function bundleBrowserSuite(folder, only) {
  const outfile = join(folder, "suite-web.js");
  await build({
    ...common(only),
    entryPoints: ["test/vscode/suite/run-web.ts"],
    outfile,
    platform: "browser",
    target: "chrome128",
    external: ["vscode"],
    // Mocha takes hold of `module.exports`: ours come after it.
    format: "iife",
    globalName: "suite",
    footer: { js: "module.exports = suite;" },
    alias: {
      mocha: join(root, "node_modules/mocha/mocha.mjs"),
      "node:assert/strict": join(root, "test/vscode/suite/browser-assert.ts"),
    },
  });
  return outfile;
}
