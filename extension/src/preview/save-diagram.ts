import * as vscode from "vscode";
import type { SaveKind } from "./preview-messages.ts";
import type { PreviewPanel } from "./preview-panel.ts";
import { proposedPath } from "./proposed-path.ts";

const endings: Readonly<Record<SaveKind, { readonly name: string; readonly ending: string }>> = {
  svg: { name: "SVG", ending: "svg" },
  png: { name: "PNG", ending: "png" },
  mermaid: { name: "Mermaid", ending: "mmd" },
  markdown: { name: "Markdown", ending: "md" },
};

/** A file for the diagram beside its source, or, where the source is in no file yet, in the first folder. */
function proposedFile(panel: PreviewPanel, kind: SaveKind): vscode.Uri | undefined {
  const state = panel.state();
  const source = vscode.Uri.parse(state.uri);
  const path = proposedPath(source.path, state, endings[kind].ending);
  if (source.scheme !== "untitled") return source.with({ path });
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, path.split("/").at(-1) ?? path);
}

/** Asks where to save what is on the screen, and saves it. `to` saves without asking. */
export async function saveDiagram(panel: PreviewPanel, kind: SaveKind, to?: vscode.Uri): Promise<vscode.Uri | null> {
  try {
    const data = await contentsOf(panel, kind);
    const { name, ending } = endings[kind];
    const defaultUri = proposedFile(panel, kind);
    const file =
      to ?? (await vscode.window.showSaveDialog({ filters: { [name]: [ending] }, ...(defaultUri && { defaultUri }) }));
    if (file === undefined) return null;
    await vscode.workspace.fs.writeFile(file, data);
    return file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The diagram was not saved: {0}", reason));
    return null;
  }
}

async function contentsOf(panel: PreviewPanel, kind: SaveKind): Promise<Uint8Array> {
  await panel.upToDate();
  if (kind === "png") return Uint8Array.from(atob(await panel.exportDiagram(kind)), (byte) => byte.charCodeAt(0));
  const text =
    kind === "svg" ? await panel.exportDiagram(kind) : kind === "mermaid" ? panel.mermaid() : panel.markdown();
  if (text === null) throw new Error(vscode.l10n.t("There is no diagram to save yet."));
  return new TextEncoder().encode(text);
}

/** Puts the diagram on the clipboard: as Mermaid, ready for a ```mermaid block, or as a piece of Markdown. */
export async function copyDiagram(panel: PreviewPanel, kind: "mermaid" | "markdown"): Promise<void> {
  await panel.upToDate();
  const text = kind === "mermaid" ? panel.mermaid() : panel.markdown();
  if (text === null) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no diagram to copy yet."));
    return;
  }
  await vscode.env.clipboard.writeText(text);
  const said =
    kind === "mermaid"
      ? vscode.l10n.t("The diagram is on the clipboard, as Mermaid.")
      : vscode.l10n.t("The diagram is on the clipboard, as Markdown.");
  vscode.window.setStatusBarMessage(said, 4000);
}
