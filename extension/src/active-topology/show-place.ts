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
 * Shows a place in its editor, where that is to be seen, else in the column that is given. The focus stays where it is, so that the keyboard can go on in a
 * list or a preview; `selects` puts the cursor there.
 */
export async function showPlace(
  place: ProtocolPlace,
  selects: boolean,
  column = vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One,
): Promise<vscode.TextEditor> {
  const { uri, range } = toLocation(place);
  const editor = await vscode.window.showTextDocument(uri, {
    preserveFocus: true,
    viewColumn: visibleEditorOf(uri)?.viewColumn ?? column,
    ...(selects && { selection: range }),
  });
  for (const shown of fromLineStart(range, selects)) {
    editor.revealRange(shown, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}

/**
 * What to reveal, one after the other, so that a line is seen from its beginning: VS Code scrolls sideways no further than it must, but from where it is, and
 * back to the left for a range of two lines alone (onRevealRangeRequest in its viewLines.ts). Where what is selected begins is to be seen in any case; of what
 * is not, the beginning of its line.
 */
function fromLineStart({ start }: vscode.Range, selects: boolean): readonly vscode.Range[] {
  const first = Math.max(0, start.line - 1);
  const column = selects ? start.character : 0;
  return [new vscode.Range(first, 0, first + 1, 0), new vscode.Range(start.line, column, start.line, column)];
}
