import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { isTopology } from "../active-topology/topology-editor.ts";
import { findInWindow } from "./find-topologies.ts";

const topologies = "**/*.k8snet";

/**
 * Starts the server where there is something for it to do: a topology is open, or in the folders of the window. VS Code also activates the extension with any Markdown
 * preview; then the server starts when a topology comes, or when it is asked for the first time (the client does that), as by a page with a fence of ours.
 */
export async function startWhenNeeded(client: BaseLanguageClient): Promise<vscode.Disposable> {
  const start = () => {
    subscriptions.dispose();
    // Where it does not start the client says so itself.
    void client.start().catch(() => {});
  };
  const startFor = (document: vscode.TextDocument) => {
    if (isTopology(document)) start();
  };
  const files = vscode.workspace.createFileSystemWatcher(topologies, false, true, true);
  const subscriptions = vscode.Disposable.from(
    files,
    files.onDidCreate(start),
    vscode.workspace.onDidOpenTextDocument(startFor),
  );
  if (vscode.workspace.textDocuments.some(isTopology)) {
    subscriptions.dispose();
    await client.start();
  } else {
    // Nobody waits for the search.
    void findInWindow({ most: 1 }).then((found) => {
      if (found.length > 0) start();
    });
  }
  return subscriptions;
}
