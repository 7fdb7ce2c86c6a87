// @ts-check
// Runs the VS Code server of a host on 127.0.0.1, with a data folder of its own that is gone afterwards.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeOf, serverFolder } from "./install-host.mjs";

/** Nothing that asks the network, pops up, or moves. */
const settings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // In browsers VS Code saves by itself: what one test has typed would be on the disk of the next.
  "files.autoSave": "off",
  "files.hotExit": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  // Milliseconds: the tooltip of one row would cover the next.
  "workbench.hover.delay": 1_000_000,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Nobody is asked whether the workspace is trusted: it is not. */
const restrictedMode = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };

/** With a server at hand VS Code would run the extension there; the payload's `extensionDevelopmentKind` is not heard in browsers. */
const inWorker = { "remote.extensionKind": { "k8snet.k8snet-vscode": ["web"] } };

/** Of VS Code's own extensions, what a theme and a JSON file need. */
const builtinExtensions = [
  ...["theme-defaults", "theme-seti", "configuration-editing", "json"],
  ...["markdown-basics", "markdown-language-features", "mermaid-markdown-features"],
];

/**
 * @typedef {object} RunningHost
 * @property {string} authority host and port
 * @property {() => string} log what the server wrote
 * @property {() => void} forgetUnsaved takes away what was typed and not saved, which VS Code would bring back (in browsers whatever `files.hotExit` says); while no page is open
 * @property {() => Promise<void>} stop
 */

/** @param {import("./install-host.mjs").HostName} host */
const serverMain = (host) => join(serverFolder(host), "out/server-main.js");

/**
 * Has VS Code install a package, for as many servers as want it.
 * @param {import("./install-host.mjs").HostName} host @param {string} vsix @param {string} folder @returns {string} the folder of installed extensions, in that folder
 */
export function installVsix(host, vsix, folder) {
  const [extensions, data] = [join(folder, "extensions"), join(folder, "installing")];
  for (const each of [extensions, data]) mkdirSync(each, { recursive: true });
  const args = [
    ...[serverMain(host), "--accept-server-license-terms", "--server-data-dir", data],
    ...["--extensions-dir", extensions, "--install-extension", vsix],
  ];
  const { status, stdout, stderr } = spawnSync(nodeOf(host), args, { encoding: "utf8" });
  if (status !== 0 || !stdout.includes("successfully installed")) throw new Error(`${stdout}${stderr}`);
  return extensions;
}

/**
 * @param {import("./install-host.mjs").HostName} host
 * @param {{ extensions?: string, settings?: Record<string, unknown>, driver?: boolean, restricted?: boolean, inBrowser?: boolean, env?: Record<string, string> }} [options] `extensions` are those that are installed. Without the smoke
 * test driver VS Code 1.139 ignores the payload that names the suite, silently; with it VS Code 1.100 refuses to show dialogs.
 * `restricted`: no workspace is trusted. `inBrowser`: the extension runs in a worker of the page, as on vscode.dev.
 * @returns {Promise<RunningHost>}
 */
export async function serveHost(host, options = {}) {
  const data = mkdtempSync(join(tmpdir(), "vscode-host-"));
  const remove = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  try {
    const user = join(data, "data/User");
    mkdirSync(user, { recursive: true });
    writeFileSync(
      join(user, "settings.json"),
      JSON.stringify({
        ...{ ...settings, ...(options.restricted ? restrictedMode : {}), ...(options.inBrowser ? inWorker : {}) },
        ...options.settings,
      }),
    );
    const builtin = join(data, "builtin");
    mkdirSync(builtin);
    for (const name of builtinExtensions) {
      const folder = join(serverFolder(host), "extensions", name);
      // 1.100 draws no Mermaid.
      if (existsSync(folder)) symlinkSync(folder, join(builtin, name));
    }

    const server = spawn(
      nodeOf(host),
      [
        ...[serverMain(host), "--accept-server-license-terms", "--server-data-dir", data],
        ...["--extensions-dir", options.extensions ?? join(data, "extensions"), "--builtin-extensions-dir", builtin],
        // A port that is free: of a range two servers that start at once would take the same.
        ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--disable-telemetry"],
        ...(options.restricted ? [] : ["--disable-workspace-trust"]),
        ...(options.driver === false ? [] : ["--enable-smoke-test-driver"]),
      ],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }), ...options.env },
      },
    );
    let log = "";
    server.stderr.on("data", (text) => {
      log += text;
    });
    const stop = async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGTERM");
        await ended;
      }
      remove();
    };
    try {
      const port = await new Promise((resolve, reject) => {
        server.stdout.on("data", (text) => {
          log += text;
          const listening = /Extension host agent listening on (\d+)/.exec(log);
          if (listening) resolve(listening[1]);
        });
        server.on("exit", (code) => reject(new Error(`the VS Code server ended with ${code}\n${log}`)));
        setTimeout(() => reject(new Error(`the VS Code server does not start\n${log}`)), 60_000).unref();
      });
      const forgetUnsaved = () => rmSync(join(user, "Backups"), { recursive: true, force: true, maxRetries: 3 });
      return { authority: `127.0.0.1:${port}`, log: () => log, forgetUnsaved, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    remove();
    throw error;
  }
}
