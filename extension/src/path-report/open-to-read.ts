import * as vscode from "vscode";

/** Opens a Markdown document of ours to be read: drawn, by VS Code's own preview, whose title leads to the text; as text where somebody has taken the preview away. */
export async function openToRead(document: vscode.TextDocument, where: "here" | "beside"): Promise<void> {
  try {
    await vscode.commands.executeCommand(
      where === "here" ? "markdown.showPreview" : "markdown.showPreviewToSide",
      document.uri,
    );
  } catch {
    const viewColumn = where === "here" ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn, preview: true });
  }
}
