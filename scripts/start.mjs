// @ts-check
// npm start: installs, builds, and shows on a sample what K8sNet does: its findings, the way of a packet, the picture of it.
import { mkdirSync } from "node:fs";
import { findBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { openInEditor, openingCommand } from "./open-in-editor.mjs";
import { prepared } from "./prepare.mjs";
import { root, runCommand } from "./run-command.mjs";

const sample = "samples/flannel-vxlan.k8snet";
const path = [sample, "shop/web-0:nginx", "shop/db-0:mysql", "--port", "3306"];

/** Runs the command that was built, in sight of the reader. @param {string[]} args */
async function k8snet(...args) {
  process.stdout.write(`\n$ npx k8snet ${args.join(" ")}\n`);
  return (await runCommand(process.execPath, [`${root}language-server/bin/k8snet.js`, ...args])) === 0;
}

/** Writes the picture of the path. @returns {Promise<string | null>} where it is */
async function draw() {
  mkdirSync(`${root}out`, { recursive: true });
  const svg = "out/flannel-vxlan.svg";
  if (findBrowser() !== null && (await k8snet("explain", ...path, "--format", "svg", "-o", svg))) return svg;
  const markdown = "out/flannel-vxlan.md";
  return (await k8snet("explain", ...path, "--format", "markdown", "-o", markdown)) ? markdown : null;
}

async function main() {
  if (!(await build())) return 1;
  if (!(await k8snet("check", sample))) return 1;
  if (!(await k8snet("explain", ...path))) return 1;
  const picture = await draw();
  if (picture === null) return 1;
  process.stdout.write(`\nThe diagram of this path is in ${root}${picture}\n`);
  process.stdout.write(
    (await openInEditor(sample))
      ? `VS Code opens ${sample} with the extension loaded.\n`
      : `To open the sample in VS Code with the extension loaded:\n  ${openingCommand(sample)}\n`,
  );
  return 0;
}

await prepared(main);
