// @ts-check
// Our tools need a newer Node than the machine may have. On Linux npm installs one as a package; elsewhere the machine's own must do.
import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { root, runCommand } from "./run-command.mjs";

const needed = { major: 22, minor: 15 };

/** Whether a version such as `22.15.0` is new enough. @param {string} version */
export function isModern(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

const packaged = `${root}node_modules/node-linux-${process.arch}/bin/node`;

/**
 * Says why this machine cannot build the project, or null if it can. To be asked before anything is installed.
 * @param {{ version: string, platform: string, arch: string }} machine
 */
export function reasonAgainst({ version, platform, arch }) {
  if (isModern(version)) return null;
  if (platform === "linux" && ["x64", "arm64"].includes(arch)) return null;
  return `K8sNet is built with Node ${needed.major}.${needed.minor} or newer and this is Node ${version}: please install a newer one from https://nodejs.org and run the same command again.`;
}

/**
 * Goes on under a Node that is new enough, once the packages are installed.
 * @returns {Promise<number | null>} the exit code of this same script under the other Node, or null if the one that runs it now will do
 */
export async function rerunUnderModernNode() {
  process.env.PATH = `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ""}`;
  if (isModern(process.versions.node)) return null;
  const probe = spawnSync(packaged, ["--version"], { encoding: "utf8" });
  if (probe.status !== 0 || !isModern(probe.stdout.replace(/^v/, "").trim())) {
    process.stderr.write(
      `${reasonAgainst({ version: process.versions.node, platform: "other", arch: process.arch })}\n`,
    );
    return 1;
  }
  return runCommand(packaged, process.argv.slice(1));
}
