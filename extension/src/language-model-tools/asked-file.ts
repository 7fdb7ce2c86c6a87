import * as vscode from "vscode";

/**
 * The file that a model means by a path: below a folder of the workspace, a `.k8snet` file, that there is or that a text would make. Null for every other one. A
 * path is relative to a folder, or begins with the name of one, or is whole, or a URI.
 */
export async function askedFile(path: string): Promise<vscode.Uri | null> {
  const found = candidates(path.replaceAll("\\", "/"));
  for (const uri of found) {
    if (await exists(uri)) return uri;
  }
  return found[0] ?? null;
}

function candidates(path: string): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri: folder, name }) => {
    const all: vscode.Uri[] = [];
    if (/^[a-z][\w+.-]+:\/\//i.test(path)) all.push(vscode.Uri.parse(path));
    else if (/^\/|^[a-z]:\//i.test(path)) all.push(folder.with({ path: vscode.Uri.file(path).path }));
    else {
      all.push(vscode.Uri.joinPath(folder, path));
      if (path.startsWith(`${name}/`)) all.push(vscode.Uri.joinPath(folder, path.slice(name.length + 1)));
    }
    return all.filter((uri) => isBelow(uri, folder) && uri.path.endsWith(".k8snet"));
  });
}

function isBelow(uri: vscode.Uri, folder: vscode.Uri): boolean {
  const start = folder.path.endsWith("/") ? folder.path : `${folder.path}/`;
  const isThere = uri.scheme === folder.scheme && uri.authority === folder.authority;
  return isThere && uri.path.startsWith(start) && !uri.path.split("/").includes("..");
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  try {
    return (await vscode.workspace.fs.stat(uri)).type !== vscode.FileType.Directory;
  } catch {
    return false;
  }
}
