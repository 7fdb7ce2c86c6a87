import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FenceResult, fenceRequest } from "../../../language-server/src/lsp/protocol-fences.ts";
import type { Server } from "../client/ask-server.ts";
import { escapeHtml } from "../webview/escape-html.ts";
import { drawnFences } from "./drawn-fences.ts";
import { drawingHtml, type FenceTexts, fenceHtml, type MermaidSupport } from "./fence-html.ts";
import { drawFences, type MarkdownIt } from "./fence-plugin.ts";
import { fencesInText } from "./fences-in-text.ts";
import { refreshPages } from "./refresh-pages.ts";

/** What VS Code's Markdown preview asks of an extension with `markdown.markdownItPlugins`. */
export type MarkdownPreview = vscode.Disposable & {
  /** Lets all fences be asked for again. */
  readonly forgetAll: () => void;
  readonly extendMarkdownIt: <M extends MarkdownIt>(markdown: M) => M;
};

/** The extension that people had before VS Code drew Mermaid in Markdown itself, which 1.121 and newer do. */
const mermaidExtension = "bierner.markdown-mermaid";
const mermaidExtensions = ["vscode.mermaid-markdown-features", mermaidExtension];

/** Draws k8snet fences in VS Code's Markdown preview, and again when the files that they import change. */
export function createMarkdownPreview(client: BaseLanguageClient, server: Server): MarkdownPreview {
  const pages = refreshPages(
    () => void vscode.commands.executeCommand("markdown.preview.refresh"),
    () => fences.hasUnseen(),
  );
  const fences = drawnFences((params) => client.sendRequest<FenceResult>(fenceRequest, params), pages.soon);
  const files = vscode.workspace.createFileSystemWatcher("**/*.k8snet");
  // The client tells the server of files some time later, and files that nobody has open it tells nobody of.
  const forgetting = (forget: (uri: vscode.Uri) => void) => (uri: vscode.Uri) => {
    if (!fences.isEmpty())
      server.forget(uri).then(
        () => forget(uri),
        () => {},
      );
  };
  const changed = forgetting((uri) => fences.forget([uri.toString()]));
  // What a page is going to show is asked for before it does: a page that is complete need not be drawn twice.
  const prepare = (document: vscode.TextDocument) => {
    if (document.languageId !== "markdown") return;
    fencesInText(document.uri.toString(), document.getText()).forEach(fences.prepare);
  };
  const subscriptions = vscode.Disposable.from(
    files,
    files.onDidChange(changed),
    files.onDidCreate(forgetting(fences.forgetAll)),
    files.onDidDelete(changed),
    server.onTopologyChanged(({ uris }) => fences.forget(uris)),
    vscode.workspace.onDidOpenTextDocument(prepare),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (fences.isKnown(document.uri.toString())) prepare(document);
    }),
  );
  vscode.workspace.textDocuments.forEach(prepare);
  return {
    extendMarkdownIt: (markdown) =>
      drawFences(markdown, (fence, ordinal) => {
        pages.drawn();
        const shown = fences.resultOf(fence, ordinal);
        if (shown === "failed") return null;
        return shown === "drawing" ? drawingHtml(texts()) : fenceHtml(shown, mermaidSupport(ordinal), texts());
      }),
    forgetAll: fences.forgetAll,
    dispose: () => {
      pages.stop();
      subscriptions.dispose();
    },
  };
}

const texts = (): FenceTexts => ({
  drawing: vscode.l10n.t("Drawing the network…"),
  diagramText: vscode.l10n.t("The diagram as Mermaid text"),
});

/** A page says once what is missing. */
function mermaidSupport(ordinal: number): MermaidSupport {
  if (mermaidExtensions.some((id) => vscode.extensions.getExtension(id) !== undefined)) return { isThere: true };
  if (ordinal > 0) return { isThere: false, hint: null };
  const link = `<a href="${vscode.env.uriScheme}:extension/${mermaidExtension}">Markdown Preview Mermaid Support</a>`;
  const said = vscode.l10n.t(
    "This VS Code draws no diagrams in Markdown. Version 1.121 and newer do; in this one the extension {0} does, as soon as it is installed.",
    "\0",
  );
  return { isThere: false, hint: escapeHtml(said).replace("\0", link) };
}
