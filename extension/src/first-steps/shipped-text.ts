import * as vscode from "vscode";

/** A text that comes with the extension, from wherever the extension is: in a browser that is no disk. */
async function readShipped(extension: vscode.Uri, path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, path)));
}

/** Opens a text that comes with the extension as one of the user's own, which has no file yet; the name of a declaration in it may be selected. */
export async function openShipped(extension: vscode.Uri, path: string, select?: string): Promise<void> {
  const content = await readShipped(extension, path);
  const document = await vscode.workspace.openTextDocument({ language: "k8snet", content });
  const at = select === undefined ? 0 : Math.max(0, content.search(new RegExp(`\\b${select}\\b(?= \\{)`)));
  const selection = new vscode.Range(document.positionAt(at), document.positionAt(at + (select?.length ?? 0)));
  await vscode.window.showTextDocument(document, { preview: false, selection });
}
