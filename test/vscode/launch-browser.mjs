// @ts-check
// Opens the workbench of a running host in Chromium.
import { chromium } from "playwright-core";
import { findBrowser } from "../../scripts/browser.mjs";

const quiet = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** @returns {Promise<import("playwright-core").Browser>} */
export async function launchBrowser() {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error("there is no Chromium on the PATH");
  return chromium.launch({ executablePath, args: quiet });
}

/**
 * The address of a workbench.
 * @param {string} authority @param {string} folder the workspace, or its `.code-workspace` file
 * @param {[string, string][]} payload what the workbench shall do: openFile, extensionTestsPath …
 */
export function workbenchUrl(authority, folder, payload) {
  const query = new URLSearchParams({
    [folder.endsWith(".code-workspace") ? "workspace" : "folder"]: folder,
    payload: JSON.stringify([...payload, ["skipWelcome", "true"], ["skipReleaseNotes", "true"]]),
  });
  return `http://${authority}/?${query}`;
}

/** A path as the workbench names it. @param {string} authority @param {string} path */
export const remoteUri = (authority, path) => `vscode-remote://${authority}${path}`;
