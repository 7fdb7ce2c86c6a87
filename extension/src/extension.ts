import * as vscode from "vscode";
import { askServer } from "./client/ask-server.ts";
import { createClient } from "./client/start-client.ts";
import { registerCommands } from "./commands/register-commands.ts";
import { createPreview, type Preview } from "./preview/preview.ts";
import { createTesting, type Testing } from "./test-explorer/test-explorer.ts";

/** What other extensions, and our tests, can see of this one. */
export type ExtensionApi = { readonly preview: Preview; readonly testing: Testing };

/** Starts the language server, and registers what the editor offers beside LSP. */
export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const output = vscode.window.createOutputChannel("K8sNet", { log: true });
  const client = createClient(context, output);
  const server = askServer(client);
  const preview = createPreview(context.extensionUri, server);
  const testing = createTesting(server);
  const restart = async () => {
    await client.restart();
    await preview.current()?.refresh();
  };
  context.subscriptions.push(
    output,
    preview,
    testing,
    preview.onEvent((event) => {
      if (event.type === "command") void vscode.commands.executeCommand(`k8snet.${event.command}`);
      if (event.type === "failed") output.error(event.text);
    }),
    registerCommands({ server, preview, verification: testing.verification, restart }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("k8snet.language")) void restart();
    }),
    // Stops the server when the extension is deactivated.
    { dispose: () => void client.dispose() },
  );
  await client.start();
  return { preview, testing };
}
