import * as vscode from "vscode";
import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import type { StatusServer } from "../client/ask-status.ts";
import { lineLinks, readReportQuery, reportScheme, reportUriParts } from "./report-uri.ts";

/** Explanations of paths as documents that nobody can write in, and that follow the topology. */
export type PathReports = vscode.Disposable & { readonly open: (params: PathReportParams) => Promise<void> };

export function createPathReports(server: Server, status: StatusServer): PathReports {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const shown = () =>
    vscode.workspace.textDocuments.filter(({ uri, isClosed }) => uri.scheme === reportScheme && !isClosed);
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: async ({ query }, token) => {
        const params = readReportQuery(query);
        return params === null ? "" : (await status.pathReport(params, token)).markdown;
      },
    }),
    // Markdown's own links know the schemes of disks only.
    vscode.languages.registerDocumentLinkProvider(
      { scheme: reportScheme },
      {
        provideDocumentLinks: (document) =>
          lineLinks(document.getText()).map(
            ({ start, end, target }) =>
              new vscode.DocumentLink(
                new vscode.Range(document.positionAt(start), document.positionAt(end)),
                vscode.Uri.parse(target),
              ),
          ),
      },
    ),
    server.onTopologyChanged(({ uris }) => {
      for (const { uri } of shown()) {
        const about = readReportQuery(uri.query)?.uri;
        if (about !== undefined && uris.includes(about)) changes.fire(uri);
      }
    }),
  );
  return {
    open: async (params) => {
      const uri = vscode.Uri.from(reportUriParts(params));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.languages.setTextDocumentLanguage(document, "markdown");
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    },
    dispose: () => subscriptions.dispose(),
  };
}
