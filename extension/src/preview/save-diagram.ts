import * as vscode from "vscode";
import type { ExportKind } from "./preview-messages.ts";
import type { PreviewPanel } from "./preview-panel.ts";

/** A file name for the diagram beside its source: `cluster-path.svg`. */
function proposedFile(panel: PreviewPanel, kind: ExportKind): vscode.Uri {
  const { uri, view } = panel.state();
  const source = vscode.Uri.parse(uri);
  const path = source.path.replace(/(\.k8snet)?$/, `-${view}.${kind}`);
  return source.scheme === "untitled" ? vscode.Uri.file(path) : source.with({ path });
}

/** Without Node: a browser has no Buffer. */
function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Asks where to save what is on the screen, and saves it. `to` saves without asking. */
export async function saveDiagram(panel: PreviewPanel, kind: ExportKind, to?: vscode.Uri): Promise<vscode.Uri | null> {
  try {
    const data = await panel.exportDiagram(kind);
    const file =
      to ??
      (await vscode.window.showSaveDialog({
        defaultUri: proposedFile(panel, kind),
        filters: { [kind.toUpperCase()]: [kind] },
      }));
    if (file === undefined) return null;
    await vscode.workspace.fs.writeFile(file, kind === "svg" ? new TextEncoder().encode(data) : bytesOfBase64(data));
    return file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The diagram was not saved: {0}", reason));
    return null;
  }
}

/** Puts the diagram on the clipboard, ready for a ```mermaid block in Markdown. */
export async function copyMermaid(panel: PreviewPanel): Promise<void> {
  const text = panel.document();
  if (text === null) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no diagram to copy yet."));
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t("The diagram is on the clipboard, as Mermaid."), 4000);
}
