import * as vscode from "vscode";
import type { ServerState, StatusServer } from "../client/ask-status.ts";
import { openToRead } from "../path-report/open-to-read.ts";

/** The scheme of the document that tells what the server does. */
const statusScheme = "k8snet-server";

/** What the status item shows: the same is seen in the editor. */
export type ShownStatus = {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: vscode.LanguageStatusSeverity;
  /** Whether the server runs, in words. */
  readonly server: string;
};

export type ServerStatus = vscode.Disposable & {
  readonly shown: () => ShownStatus;
  /** Opens the document, or tells it anew. */
  readonly open: () => Promise<void>;
};

/** The item of the language in the status bar, and the document behind it. */
export function createServerStatus(server: StatusServer): ServerStatus {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const uri = vscode.Uri.from({ scheme: statusScheme, path: "K8sNet.md" });
  const item = vscode.languages.createLanguageStatusItem("k8snet.findings", { language: "k8snet" });
  const restart = vscode.languages.createLanguageStatusItem("k8snet.server", { language: "k8snet" });
  item.name = vscode.l10n.t("K8sNet: findings");
  item.command = { command: "k8snet.showServerStatus", title: vscode.l10n.t("What the server is doing") };
  restart.name = vscode.l10n.t("K8sNet: language server");
  restart.command = { command: "k8snet.restartServer", title: vscode.l10n.t("Restart") };
  const show = () => {
    const { errors, warnings } = countFindings();
    const activity = server.activity();
    const state = server.state();
    item.text = vscode.l10n.t("{0}, {1}", errorsText(errors), warningsText(warnings));
    item.detail = activity ?? vscode.l10n.t("in the files of the workspace");
    item.busy = activity !== null;
    restart.text = stateText(state);
    restart.busy = state === "starting";
    restart.severity =
      state === "stopped" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  };
  const subscriptions = vscode.Disposable.from(
    changes,
    item,
    restart,
    server.onChange(show),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(isOurs)) show();
    }),
    vscode.workspace.registerTextDocumentContentProvider(statusScheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: async (_, token) => (await server.status(token)).markdown,
    }),
  );
  show();
  return {
    shown: () => ({
      text: item.text,
      detail: item.detail ?? "",
      busy: item.busy,
      severity: restart.severity,
      server: restart.text,
    }),
    open: async () => {
      const document = await vscode.workspace.openTextDocument(uri);
      changes.fire(uri);
      await openToRead(document, "here");
    },
    dispose: () => subscriptions.dispose(),
  };
}

function stateText(state: ServerState): string {
  if (state === "running") return vscode.l10n.t("The language server runs");
  if (state === "starting") return vscode.l10n.t("The language server is starting");
  return vscode.l10n.t("The language server is stopped");
}

function errorsText(count: number): string {
  return count === 1 ? vscode.l10n.t("1 error") : vscode.l10n.t("{0} errors", count);
}

function warningsText(count: number): string {
  return count === 1 ? vscode.l10n.t("1 warning") : vscode.l10n.t("{0} warnings", count);
}

/** What a sample or a template begins is in no file yet. */
function isOurs(uri: vscode.Uri): boolean {
  return uri.scheme === "untitled" || uri.path.endsWith(".k8snet");
}

function countFindings(): { readonly errors: number; readonly warnings: number } {
  let [errors, warnings] = [0, 0];
  for (const [uri, findings] of vscode.languages.getDiagnostics()) {
    if (!isOurs(uri)) continue;
    for (const { severity, source } of findings) {
      if (source !== "k8snet") continue;
      if (severity === vscode.DiagnosticSeverity.Error) errors += 1;
      if (severity === vscode.DiagnosticSeverity.Warning) warnings += 1;
    }
  }
  return { errors, warnings };
}
