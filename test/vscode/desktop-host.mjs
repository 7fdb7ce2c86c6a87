// @ts-check
// A desktop VS Code, where there is a screen and a network to fetch it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests, SilentReporter } from "@vscode/test-electron";

/** Fetches a desktop VS Code. @param {boolean} insist say why there is none @returns {Promise<string | null>} */
export async function findDesktop(insist) {
  const hasScreen = process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!hasScreen) {
    if (insist) process.stdout.write("A desktop VS Code needs a screen: run the tests with xvfb-run.\n");
    return null;
  }
  try {
    return await downloadAndUnzipVSCode({ version: "stable", reporter: new SilentReporter() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stdout.write(`A desktop VS Code cannot be fetched (${reason}).\n`);
    return null;
  }
}

/**
 * Runs the suite in it.
 * @param {string} vscodeExecutablePath @param {{ extension: string, suite: string, workspace: string }} paths @returns {Promise<number>} the exit code
 */
export async function runDesktop(vscodeExecutablePath, { extension, suite, workspace }) {
  process.stdout.write("\nTests in desktop VS Code, on the packaged extension\n");
  const user = mkdtempSync(join(tmpdir(), "k8snet-user-"));
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      launchArgs: [workspace, "--disable-extensions", "--disable-workspace-trust", `--user-data-dir=${user}`],
    });
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  } finally {
    rmSync(user, { recursive: true, force: true, maxRetries: 3 });
  }
}
