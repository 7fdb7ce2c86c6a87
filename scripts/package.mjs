// @ts-check
// npm run package: builds the extension's .vsix, without a network. `--built` says that all else is built already.
import { mkdirSync } from "node:fs";
import { build } from "./build.mjs";
import { prepared } from "./prepare.mjs";
import { root, runCommand } from "./run-command.mjs";

const vsix = `${root}out/k8snet.vsix`;

async function main() {
  if (!process.argv.includes("--built") && !(await build())) return 1;
  mkdirSync(`${root}out`, { recursive: true });
  // The extension is bundled whole: nothing of node_modules goes in. The pictures of its README are in the package.
  const args = [
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    vsix,
  ];
  const exitCode = await runCommand(process.execPath, [`${root}node_modules/@vscode/vsce/vsce`, ...args], {
    cwd: `${root}extension`,
  });
  if (exitCode === 0) process.stdout.write(`To install it: code --install-extension ${vsix}\n`);
  return exitCode;
}

await prepared(main);
