import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { toLocation } from "../client/convert.ts";

/** The end of a file's name, for titles. */
export function fileName(uri: string): string {
  return vscode.Uri.parse(uri).path.split("/").at(-1) ?? "";
}

/** The editor in which a file is to be seen. */
export function visibleEditorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

/**
 * Shows a place in its editor, where that is to be seen, else in one beside no preview. The focus stays where it is, so that the keyboard can go on in a
 * list; `selects` puts the cursor there.
 */
export async function showPlace(place: ProtocolPlace, selects: boolean): Promise<vscode.TextEditor> {
  const { uri, range } = toLocation(place);
  const column =
    visibleEditorOf(uri)?.viewColumn ?? vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(uri, {
    preserveFocus: true,
    viewColumn: column,
    ...(selects && { selection: range }),
  });
  // From the beginning of its line: a narrow editor would show nothing but the end of it otherwise.
  const line = new vscode.Range(range.start.line, 0, range.start.line, 0);
  editor.revealRange(selects ? range : line, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
