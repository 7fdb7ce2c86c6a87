import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import type { PathEnds } from "../preview/preview-state.ts";
import { chooseEnds } from "./choose-ends.ts";

/** The editor that the user looks at, or has looked at before turning to the preview. */
function editorFor(preview: Preview): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active?.document.languageId === "k8snet") return active;
  const uri = preview.current()?.state().uri;
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => document.languageId === "k8snet");
  return visible.find(({ document }) => document.uri.toString() === uri) ?? visible[0];
}

/** Explains a path in the preview: the one between the selected containers, or the one that is asked for (a code lens knows its ends). */
export async function explainPath(server: Server, preview: Preview, asked?: PathEnds & { uri: string }): Promise<void> {
  if (asked !== undefined) {
    const { uri, ...ends } = asked;
    await preview.open({ uri, view: "path", ends });
    return;
  }
  const editor = editorFor(preview);
  if (editor === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Open a .k8snet file, and put a cursor on each of two containers."),
    );
    return;
  }
  try {
    const ends = await chooseEnds(server, editor);
    if (ends !== null) await preview.open({ uri: editor.document.uri.toString(), view: "path", ends });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The path cannot be explained: {0}", reason));
  }
}
