import * as vscode from "vscode";
import { showDrawn } from "../path-report/open-to-read.ts";
import { sampleFolders } from "./samples.ts";
import { type ShippedLanguage, shippedLanguages } from "./shipped-language.ts";

/** The scheme of the samples, a folder for each language: a page that is opened there is not to be changed, and what it imports stands beside it. */
const scheme = "k8snet-sample";

/** Shows the samples that come with the extension as a folder to read, from wherever the extension is: in a browser that is no disk. */
export function registerSamplePages(extension: vscode.Uri): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const placeOf = (uri: vscode.Uri) => {
    const [, first, ...rest] = uri.path.split("/");
    const language = shippedLanguages.find((name) => name === first);
    if (language === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return vscode.Uri.joinPath(extension, sampleFolders[language], ...rest);
  };
  const refuse = (uri: vscode.Uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const files: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => vscode.workspace.fs.stat(placeOf(uri)),
    readFile: (uri) => vscode.workspace.fs.readFile(placeOf(uri)),
    readDirectory: (uri) => vscode.workspace.fs.readDirectory(placeOf(uri)),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true });
  return vscode.Disposable.from(changes, registered);
}

/** Opens a Markdown page of the samples: its text, and beside it what VS Code's own preview draws. */
export async function openSamplePage(file: string, language: ShippedLanguage): Promise<void> {
  const page = vscode.Uri.from({ scheme, path: `/${language}/${file}` });
  await vscode.window.showTextDocument(page, { preview: false });
  await showDrawn(page, "beside");
}
