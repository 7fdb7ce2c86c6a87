import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { showPlace } from "../active-topology/show-place.ts";
import { toLocation } from "../client/convert.ts";

/** Shows a place of the text beside a preview, which keeps the focus. */
export async function jumpToSource(place: ProtocolPlace, panel: vscode.WebviewPanel): Promise<void> {
  const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  await showPlace(place, true, beside);
}

/** Whether an editor stands just where a jump has brought it. */
export function isAtPlace({ document, selection }: vscode.TextEditor, place: ProtocolPlace): boolean {
  const { uri, range } = toLocation(place);
  return document.uri.toString() === uri.toString() && selection.isEqual(new vscode.Selection(range.start, range.end));
}
