import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FenceResult, fenceRequest } from "../../../language-server/src/lsp/protocol-fences.ts";
import type { Server } from "../client/ask-server.ts";
import { drawnFences } from "./drawn-fences.ts";
import { fenceHtml } from "./fence-html.ts";
import { drawFences, type MarkdownIt } from "./fence-plugin.ts";

/** What VS Code's Markdown preview asks of an extension with `markdown.markdownItPlugins`. */
export type MarkdownPreview = vscode.Disposable & {
  /** Lets all fences be asked for again. */
  readonly forgetAll: () => void;
  readonly extendMarkdownIt: <M extends MarkdownIt>(markdown: M) => M;
};

/** VS Code's own extension that draws Mermaid in Markdown (1.121 and newer), and the one that people had before. */
const mermaidExtensions = ["vscode.mermaid-markdown-features", "bierner.markdown-mermaid"];

/** The preview is drawn anew this many milliseconds after the last answer: a page of ten fences is drawn once or twice, not ten times. */
const refreshDelay = 50;

/** Draws k8snet fences in VS Code's Markdown preview, and again when the files that they import change. */
export function createMarkdownPreview(client: BaseLanguageClient, server: Server): MarkdownPreview {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void vscode.commands.executeCommand("markdown.preview.refresh"), refreshDelay);
  };
  const fences = drawnFences((params) => client.sendRequest<FenceResult>(fenceRequest, params), refresh);
  const files = vscode.workspace.createFileSystemWatcher("**/*.k8snet");
  const changed = (uri: vscode.Uri) => fences.forget([uri.toString()]);
  const subscriptions = vscode.Disposable.from(
    files,
    files.onDidChange(changed),
    files.onDidCreate(fences.forgetAll),
    files.onDidDelete(changed),
    server.onTopologyChanged(({ uris }) => fences.forget(uris)),
  );
  return {
    extendMarkdownIt: (markdown) =>
      drawFences(markdown, (fence) => {
        const result = fences.resultOf(fence);
        return result && fenceHtml(result, hint());
      }),
    forgetAll: fences.forgetAll,
    dispose: () => {
      clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

/** What is missing where nothing in this VS Code draws Mermaid in Markdown. */
function hint(): string | null {
  if (mermaidExtensions.some((id) => vscode.extensions.getExtension(id) !== undefined)) return null;
  return vscode.l10n.t(
    "VS Code 1.121 and newer draw this diagram here, and older ones with the extension “Markdown Preview Mermaid Support”.",
  );
}
