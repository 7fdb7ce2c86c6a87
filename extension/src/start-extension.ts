import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { askServer } from "./client/ask-server.ts";
import { askStatus } from "./client/ask-status.ts";
import { askViews } from "./client/ask-views.ts";
import { restartClient } from "./client/restart-client.ts";
import { serveFiles } from "./client/serve-files.ts";
import { startWhenNeeded } from "./client/start-when-needed.ts";
import { registerCommands } from "./commands/register-commands.ts";
import { registerFindingPages } from "./finding-pages/finding-pages.ts";
import { registerFirstSteps } from "./first-steps/first-steps-commands.ts";
import { registerTools } from "./language-model-tools/register-tools.ts";
import { createMarkdownPreview, type MarkdownPreview } from "./markdown/markdown-preview.ts";
import { createPathReports } from "./path-report/path-reports.ts";
import { createPreview, type Preview } from "./preview/preview.ts";
import { createServerStatus, type ServerStatus } from "./server-status/server-status.ts";
import { registerStatusCommands } from "./server-status/status-commands.ts";
import { createTesting, type Testing } from "./test-explorer/test-explorer.ts";
import { createViews, type Views } from "./views/create-views.ts";

/** What other extensions, and our tests, can see of this one. */
export type ExtensionApi = Pick<MarkdownPreview, "extendMarkdownIt"> & {
  readonly preview: Preview;
  readonly testing: Testing;
  readonly views: Views;
  readonly status: ServerStatus;
};

/** What differs between a Node extension host and one in a browser. */
export type Host = {
  readonly createClient: (context: vscode.ExtensionContext, output: vscode.LogOutputChannel) => BaseLanguageClient;
  /** Whether the server can start programs: only there a network can be built in Linux namespaces. */
  readonly startsPrograms: boolean;
};

/** Registers what the editor offers, beside LSP too, and starts the language server where it is needed: the same in every host. */
export async function startExtension(context: vscode.ExtensionContext, host: Host): Promise<ExtensionApi> {
  // Menus, and the palette when it is opened, ask for it (package.json).
  void vscode.commands.executeCommand("setContext", "k8snet.startsPrograms", host.startsPrograms);
  const output = vscode.window.createOutputChannel("K8sNet", { log: true });
  const client = host.createClient(context, output);
  const server = askServer(client);
  const markdown = createMarkdownPreview(client, server);
  serveFiles(client, markdown.forgetAll);
  const preview = createPreview(context.extensionUri, server);
  const testing = createTesting(server, host.startsPrograms);
  const views = createViews(context, server, askViews(client), preview);
  const statusServer = askStatus(client);
  const status = createServerStatus(statusServer);
  const reports = createPathReports(server, statusServer);
  const restartServer = restartClient(client);
  const restart = async () => {
    await statusServer.whileRestarting(restartServer);
    await preview.current()?.refresh();
    views.active.refresh();
    markdown.forgetAll();
  };
  context.subscriptions.push(
    output,
    preview,
    testing,
    views,
    markdown,
    status,
    reports,
    registerTools(client, views.active.uri),
    registerStatusCommands(server, preview, reports, status),
    preview.onEvent((event) => {
      if (event.type === "command") void vscode.commands.executeCommand(`k8snet.${event.command}`);
      if (event.type === "failed") output.error(event.text);
    }),
    registerCommands({ server, preview, verification: testing.verification, restart, topology: views.active.uri }),
    registerFirstSteps(context.extensionUri),
    registerFindingPages(context.extensionUri),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("k8snet.language") && client.needsStop()) void restart();
    }),
    // Stops the server when the extension is deactivated.
    { dispose: () => void client.dispose() },
  );
  context.subscriptions.push(await startWhenNeeded(client));
  return { preview, testing, views, status, extendMarkdownIt: markdown.extendMarkdownIt };
}
