// @ts-check
// Chromium draws diagrams as SVG and PNG, and shows the VS Code that the tests drive.
import { aptInstall, installCommand } from "./apt-get.mjs";
import { findProgram } from "./find-program.mjs";

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser's path, or null; the one that CHROME_PATH names comes first, as for the `k8snet` command. @returns {string | null} */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return browserNames.map(findProgram).find((path) => path !== null) ?? null;
}

const packages = ["chromium", "fonts-dejavu-core"];

/**
 * Installs Debian's Chromium if there is none and this user may.
 * @returns {Promise<string | null>} why there is no browser, with the command that brings one; null if there is one
 */
export async function installBrowser() {
  if (findBrowser() !== null) return null;
  const outcome = await aptInstall("Installing Chromium for the tests", packages);
  if (findBrowser() !== null) return null;
  const command = installCommand(packages);
  if (outcome === "not-debian") return "there is no Chromium on the PATH: install Chromium or Google Chrome";
  if (outcome === "not-allowed")
    return `there is no Chromium, and this user may not install it; please run: ${command}`;
  return `Chromium could not be installed; please run: ${command}`;
}
