// The entry in a Node extension host: on a desktop, by SSH, in a container, in WSL.
import type { ExtensionContext } from "vscode";
import { createForkedClient } from "./client/forked-client.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";

export function activate(context: ExtensionContext): Promise<ExtensionApi> {
  return startExtension(context, { createClient: createForkedClient, startsPrograms: true });
}
