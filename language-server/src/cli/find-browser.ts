import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What the search reads of the machine: `process.env` and `process.platform`, or what a test says they are. */
export type Machine = { readonly environment: Readonly<Record<string, string | undefined>>; readonly platform: string };

/** Commands of Chromium and its relatives, as distributions name them. */
const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
  "brave-browser",
];

const macApplications = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "Brave Browser.app/Contents/MacOS/Brave Browser",
];

const windowsPrograms = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

/**
 * The executable of a Chromium-based browser: what CHROME_PATH names (and nothing else if it is set), else the usual places of the platform;
 * undefined where there is none.
 */
export function findBrowser(machine: Machine): string | undefined {
  const chosen = machine.environment.CHROME_PATH;
  if (chosen !== undefined && chosen !== "") return isExecutable(chosen) ? chosen : undefined;
  return candidates(machine).find(isExecutable);
}

function candidates({ environment, platform }: Machine): string[] {
  if (platform === "win32") {
    const roots = [environment.PROGRAMFILES, environment["PROGRAMFILES(X86)"], environment.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? windowsPrograms.map((program) => join(root, ...program)) : []));
  }
  const onPath = (environment.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  if (platform !== "darwin") return onPath;
  const roots = ["/Applications", ...(environment.HOME ? [join(environment.HOME, "Applications")] : [])];
  return [...roots.flatMap((root) => macApplications.map((application) => join(root, application))), ...onPath];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
