// The entry in an extension host inside a browser: vscode.dev, github.dev. There is no process and no disk; files are read through VS Code.
import type { ExtensionContext } from "vscode";
import { createWorkerClient } from "./client/worker-client.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";

export function activate(context: ExtensionContext): Promise<ExtensionApi> {
  return startExtension(context, { createClient: createWorkerClient, startsPrograms: false });
}
