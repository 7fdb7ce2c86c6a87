import * as vscode from "vscode";
import { drawsDocuments } from "./draws-documents.ts";

/** Opens a Markdown document of ours to be read: drawn, by VS Code's own preview, whose title leads to the text; as text where there is no preview for it. */
export async function openToRead(document: vscode.TextDocument, where: "here" | "beside"): Promise<void> {
  if (drawsDocuments(vscode.version) && (await showDrawn(document.uri, where))) return;
  const viewColumn = where === "here" ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preview: true });
}

/**
 * Shows a Markdown document in VS Code's own preview; false where somebody has disabled that. The command is in no list before the first document of the
 * language is open: asking for it is what starts VS Code's extension.
 */
export async function showDrawn(uri: vscode.Uri, where: "here" | "beside"): Promise<boolean> {
  try {
    await vscode.commands.executeCommand(where === "here" ? "markdown.showPreview" : "markdown.showPreviewToSide", uri);
    return true;
  } catch {
    return false;
  }
}
