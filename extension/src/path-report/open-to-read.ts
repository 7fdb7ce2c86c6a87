import * as vscode from "vscode";
import { drawsDocuments } from "./draws-documents.ts";

/** Opens a Markdown document of ours to be read: drawn, by VS Code's own preview, whose title leads to the text; as text where there is no preview for it. */
export async function openToRead(document: vscode.TextDocument, where: "here" | "beside"): Promise<void> {
  const command = where === "here" ? "markdown.showPreview" : "markdown.showPreviewToSide";
  const known = drawsDocuments(vscode.version) ? await vscode.commands.getCommands(true) : [];
  if (known.includes(command)) {
    await vscode.commands.executeCommand(command, document.uri);
    return;
  }
  const viewColumn = where === "here" ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preview: true });
}
