import * as vscode from "vscode";

/** Whether a document is a topology, whatever it is called. */
export function isTopology({ languageId }: vscode.TextDocument): boolean {
  return languageId === "k8snet";
}

/** The editor of a topology that has the focus; a preview has none. */
export function activeTopologyEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isTopology(editor.document) ? editor : undefined;
}

/** An editor of a topology that is to be seen. */
export function visibleTopologyEditor(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => isTopology(document));
}
