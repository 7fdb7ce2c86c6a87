// @ts-check
// Installs a VS Code host from npm: see hosts/*/package.json.
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { isInstalled } from "../../scripts/install.mjs";
import { runQuietly } from "../../scripts/run-command.mjs";

/** The hosts by name; `node` is the package whose Node runs it. */
export const hosts = /** @type {const} */ ({ floor: "VS Code 1.100", current: "VS Code 1.139" });

/** @typedef {keyof typeof hosts} HostName */

/** @param {HostName} host */
const hostFolder = (host) => join(import.meta.dirname, "hosts", host);

/** Where the VS Code server is in a host. @param {HostName} host */
export const serverFolder = (host) => join(hostFolder(host), "node_modules/code-server/lib/vscode");

/** The Node that a host runs on: its own if it brings one, else the one that runs now. @param {HostName} host */
export function nodeOf(host) {
  const own = join(hostFolder(host), `node_modules/node-linux-${process.arch}/bin/node`);
  return existsSync(own) ? own : process.execPath;
}

/** Installs a host if it is not there. @param {HostName} host @returns {Promise<boolean>} */
export async function installHost(host) {
  const folder = hostFolder(host);
  if (!isUpToDate(folder)) {
    const npm = process.env.npm_execpath;
    const [command, ...words] = npm ? [process.env.npm_node_execpath ?? process.execPath, npm] : ["npm"];
    const installed = await runQuietly(
      `Installing ${hosts[host]} for the tests (npm ci in test/vscode/hosts/${host}; about 300 MB, once)`,
      command ?? "npm",
      [...words, "ci", "--ignore-scripts", "--no-progress", "--loglevel=error", "--prefix", folder],
    );
    if (!installed) return false;
  }
  // The server looks for its modules beside itself; npm has put them at the top.
  const modules = join(serverFolder(host), "node_modules");
  if (!existsSync(modules)) symlinkSync("../../..", modules, "junction");
  return true;
}

/** @param {string} folder */
function isUpToDate(folder) {
  try {
    /** @type {(file: string) => Record<string, { version?: string, optional?: boolean }>} */
    const packages = (file) => JSON.parse(readFileSync(join(folder, file), "utf8")).packages;
    return isInstalled(packages("package-lock.json"), packages("node_modules/.package-lock.json"));
  } catch {
    return false;
  }
}
