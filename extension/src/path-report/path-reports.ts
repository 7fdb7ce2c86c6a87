import * as vscode from "vscode";
import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import type { StatusServer } from "../client/ask-status.ts";
import { openToRead } from "./open-to-read.ts";
import { lineLinks, linkedFromRoot, readReportQuery, reportScheme, reportUriParts } from "./report-uri.ts";

/** Explanations of paths as documents that nobody can write in, and that follow the topology. */
export type PathReports = vscode.Disposable & { readonly open: (params: PathReportParams) => Promise<void> };

export function createPathReports(server: Server, status: StatusServer): PathReports {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  /** VS Code closes a document that no editor shows after some minutes, though it is seen in the preview. */
  const opened = new Map<string, vscode.Uri>();
  const openDocuments = () => vscode.workspace.textDocuments.map(({ uri }) => uri).filter(isReport);
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(reportScheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: async ({ query }, token) => {
        const params = readReportQuery(query);
        return params === null ? "" : linkedFromRoot((await status.pathReport(params, token)).markdown, firstFolder());
      },
    }),
    // Markdown's own links know the schemes of disks only.
    vscode.languages.registerDocumentLinkProvider(
      { scheme: reportScheme },
      {
        provideDocumentLinks: (document) =>
          lineLinks(document.getText(), firstFolder()).map(
            ({ start, end, target }) =>
              new vscode.DocumentLink(
                new vscode.Range(document.positionAt(start), document.positionAt(end)),
                vscode.Uri.parse(target),
              ),
          ),
      },
    ),
    server.onTopologyChanged(({ uris }) => {
      const isAbout = ({ query }: vscode.Uri) => uris.includes(readReportQuery(query)?.uri ?? "");
      const open = openDocuments();
      for (const uri of open.filter(isAbout)) changes.fire(uri);
      const isOnlySeen = (uri: vscode.Uri) => isAbout(uri) && !open.some((each) => each.toString() === uri.toString());
      if (hasMarkdownPreview() && [...opened.values()].some(isOnlySeen)) {
        void vscode.commands.executeCommand("markdown.preview.refresh");
      }
    }),
  );
  return {
    open: async (params) => {
      const uri = vscode.Uri.from(reportUriParts(params));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.languages.setTextDocumentLanguage(document, "markdown");
      opened.set(uri.toString(), uri);
      await openToRead(document, "beside");
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** The root of links that begin with a slash; with no folder open there is none, and no link begins so. */
function firstFolder(): string {
  return vscode.workspace.workspaceFolders?.[0]?.uri.toString() ?? "";
}

function isReport({ scheme }: vscode.Uri): boolean {
  return scheme === reportScheme;
}

function hasMarkdownPreview(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ input }) => input instanceof vscode.TabInputWebview && /\bmarkdown\.preview$/.test(input.viewType),
  );
}
