import * as vscode from "vscode";
import type { VerifiedStatement } from "../../../language-server/src/lsp/protocol.ts";
import { toRange } from "../client/convert.ts";
import type { Verified } from "./verify-profile.ts";

type Kept = { readonly statements: readonly VerifiedStatement[]; readonly uris: ReadonlySet<string> };

/** What the kernel says beside each statement that was verified, until one of the texts changes that it depends on. */
export type KernelLenses = vscode.Disposable & { readonly show: (verified: Verified) => void };

export function createKernelLenses(): KernelLenses {
  const kept = new Map<string, Kept>();
  const changes = new vscode.EventEmitter<void>();
  const forget = (changed: vscode.Uri) => {
    const stale = [...kept].filter(([, { uris }]) => uris.has(changed.toString()));
    for (const [uri] of stale) kept.delete(uri);
    if (stale.length > 0) changes.fire();
  };
  const isOpen = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  const forgetOnDisk = (uri: vscode.Uri) => {
    // The text of an open document is the editor's: saving it changes nothing.
    if (!isOpen(uri)) forget(uri);
  };
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.k8snet");
  const subscriptions = vscode.Disposable.from(
    changes,
    watcher,
    watcher.onDidChange(forgetOnDisk),
    watcher.onDidCreate(forgetOnDisk),
    watcher.onDidDelete(forgetOnDisk),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) forget(document.uri);
    }),
    vscode.languages.registerCodeLensProvider(
      { language: "k8snet" },
      {
        onDidChangeCodeLenses: changes.event,
        provideCodeLenses: ({ uri }) => (kept.get(uri.toString())?.statements ?? []).map(lensOf),
      },
    ),
  );
  return {
    show: ({ uri, result }) => {
      kept.delete(uri.toString());
      if (result !== null && !("problem" in result)) {
        const uris = new Set(result.uris.map((text) => vscode.Uri.parse(text).toString()));
        kept.set(uri.toString(), { statements: result.statements, uris });
      }
      changes.fire();
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** A lens that says something and does nothing: the Testing view has the whole of it. */
function lensOf({ statement, title, kernel }: VerifiedStatement): vscode.CodeLens {
  const tooltip = kernel.join("\n");
  return new vscode.CodeLens(toRange(statement.range), { title, command: "", ...(tooltip === "" ? {} : { tooltip }) });
}
