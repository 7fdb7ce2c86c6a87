import * as vscode from "vscode";

/** A text that comes with the extension, from wherever the extension is: in a browser that is no disk. */
async function readShipped(extension: vscode.Uri, path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, path)));
}

/** Opens a text that comes with the extension as one of the user's own, which has no file yet. */
export async function openShipped(extension: vscode.Uri, path: string): Promise<vscode.TextEditor> {
  const content = await readShipped(extension, path);
  const document = await vscode.workspace.openTextDocument({ language: "k8snet", content });
  return vscode.window.showTextDocument(document, { preview: false });
}
