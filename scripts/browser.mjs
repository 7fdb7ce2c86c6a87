// @ts-check
// Chromium draws diagrams as SVG and PNG, and shows the VS Code that the tests drive.
import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.mjs";
import { runQuietly } from "./run-command.mjs";

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser's path, or null; the one that CHROME_PATH names comes first, as for the `k8snet` command. @returns {string | null} */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return browserNames.map(findProgram).find((path) => path !== null) ?? null;
}

/** The words before apt-get that make it root's, or null where this user may not install. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : null;
}

const packages = ["chromium", "fonts-dejavu-core"];

/**
 * Installs Debian's Chromium if there is none and this user may.
 * @returns {Promise<string | null>} why there is no browser, with the command that brings one; null if there is one
 */
export async function installBrowser() {
  if (findBrowser() !== null) return null;
  const command = `sudo apt-get install -y ${packages.join(" ")}`;
  if (process.platform !== "linux" || findProgram("apt-get") === null) {
    return "there is no Chromium on the PATH: install Chromium or Google Chrome";
  }
  const prefix = asRoot();
  if (prefix === null) return `there is no Chromium, and this user may not install it; please run: ${command}`;
  /** @type {(title: string, ...args: string[]) => Promise<boolean>} */
  const aptGet = (title, ...args) => {
    const [program = "apt-get", ...rest] = [...prefix, "apt-get", "-o", "DPkg::Lock::Timeout=300", ...args];
    return runQuietly(title, program, rest, { DEBIAN_FRONTEND: "noninteractive" });
  };
  const listed = await aptGet("Reading the lists of Debian packages (apt-get update)", "update");
  const installed =
    listed &&
    (await aptGet(
      "Installing Chromium for the tests (apt-get install)",
      "install",
      "-y",
      "--no-install-recommends",
      ...packages,
    ));
  return installed && findBrowser() !== null ? null : `Chromium could not be installed; please run: ${command}`;
}
