import * as vscode from "vscode";
import type { PreviewPanel } from "./preview-panel.ts";

/** A cursor that is still on its way is not followed. */
const settled = 120;

/** Marks in the previews what the cursors of the editor are in. */
export function followCursor(panels: () => readonly PreviewPanel[]): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    if (textEditor.document.languageId !== "k8snet") return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const panel of panels()) panel.showCursors(textEditor, kind !== undefined);
    }, settled);
  });
  return vscode.Disposable.from(listening, { dispose: () => clearTimeout(timer) });
}
