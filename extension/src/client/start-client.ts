import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";

/** The language that findings, explanations and diagrams are told in: the user's choice, else that of VS Code. */
function chosenLanguage(): string {
  const chosen = vscode.workspace.getConfiguration("k8snet").get("language", "auto");
  return chosen === "auto" ? vscode.env.language : chosen;
}

/**
 * The client of the language server, not started yet. The server is a process of its own, forked from VS Code's Node, so that a long calculation never
 * holds up the editor; it ends with the extension host.
 */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "k8snet" }],
    outputChannel: output,
    initializationOptions: () => ({ language: chosenLanguage() }),
    synchronize: { configurationSection: "k8snet" },
  };
  return new LanguageClient("k8snet", "K8sNet", { module, transport: TransportKind.ipc }, options);
}
