// @ts-check
// Brings node_modules up to package-lock.json, with what the machine has: Node 20 or newer and npm.
import { existsSync, readFileSync } from "node:fs";
import { root, runQuietly } from "./run-command.mjs";

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockEntry */

/**
 * Whether what is installed is what the lockfile asks for on this platform.
 * @param {Record<string, LockEntry>} wanted `packages` of package-lock.json
 * @param {Record<string, LockEntry>} installed `packages` of node_modules/.package-lock.json, which npm writes when it has finished
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.peer === true;
    return found.version === entry.version;
  });
}

function isUpToDate() {
  const installedFile = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  /** @type {(file: string) => Record<string, LockEntry>} */
  const packages = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  try {
    return isInstalled(packages(`${root}package-lock.json`), packages(installedFile));
  } catch {
    return false; // A file cut short: npm shall write it again.
  }
}

/** npm itself, run by the node that runs it now: `npm ci` takes away the one in node_modules. @returns {[string, ...string[]]} */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [node ?? process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** Installs the packages if they are not there. @returns {Promise<boolean>} whether they are there now */
export async function install() {
  if (isUpToDate()) return true;
  const [command, ...args] = npm();
  const title = "Installing the packages of package-lock.json into node_modules (npm ci; about 800 MB, once)";
  // Only errors: that this npm runs on an older Node than some packages ask for is expected, they get their own (see modern-node.mjs).
  return runQuietly(title, command, [...args, "ci", "--loglevel=error", "--prefer-offline", "--no-progress"]);
}
