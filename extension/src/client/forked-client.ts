import type { ExtensionContext, LogOutputChannel } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientOptions } from "./client-options.ts";

/**
 * The client of the language server, not started yet. The server is a process of its own, forked from VS Code's Node, so that a long calculation never
 * holds up the editor; it ends with the extension host.
 */
export function createForkedClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  return new LanguageClient("k8snet", "K8sNet", { module, transport: TransportKind.ipc }, clientOptions(output));
}
