import * as vscode from "vscode";
import { until } from "./until.ts";

const folder = (): vscode.Uri => {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (first === undefined) throw new Error("the tests need a folder");
  return first.uri;
};

export const fileUri = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

// Without Node's Buffer: the tests run in browsers, too.
export const readText = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

export const writeText = (uri: vscode.Uri, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** Opens a sample, as it is on the disk. */
export async function openSample(name: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(fileUri(name), {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
  await vscode.commands.executeCommand("workbench.action.files.revert");
  // The text comes some time after the command: places that are looked up before would be those of the text before.
  const kept = await readText(fileUri(name));
  await until(`${name} is as on the disk`, () => editor.document.getText() === kept);
  return editor;
}

/** Opens a text of the test's own. */
export async function openText(name: string, text: string): Promise<vscode.TextEditor> {
  await writeText(fileUri(name), text);
  return openSample(name);
}

/** The range of a part of the text: of `inside` in the first place where `around` stands. */
export function find({ document }: vscode.TextEditor, around: string, inside = around): vscode.Range {
  const at = document.getText().indexOf(around);
  if (at < 0) throw new Error(`${JSON.stringify(around)} is not in ${document.uri}`);
  const start = at + around.lastIndexOf(inside);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + inside.length));
}

export async function replace(editor: vscode.TextEditor, range: vscode.Range, text: string): Promise<void> {
  if (!(await editor.edit((edit) => edit.replace(range, text)))) throw new Error("the text could not be changed");
}

const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === "object" ? code.value : code);

export function findings({ document }: vscode.TextEditor): { code: string; diagnostic: vscode.Diagnostic }[] {
  return vscode.languages.getDiagnostics(document.uri).map((diagnostic) => ({ code: codeOf(diagnostic), diagnostic }));
}

/** Waits until a finding is there. */
export function untilFound(editor: vscode.TextEditor, code: string) {
  return until(`${code} is found`, () => findings(editor).find((finding) => finding.code === code));
}

/** Waits until no finding has this code. */
export function untilGone(editor: vscode.TextEditor, code: string) {
  return until(`${code} is gone`, () => findings(editor).every((finding) => finding.code !== code));
}

export async function hoverText({ document }: vscode.TextEditor, { start }: vscode.Range): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    start,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === "string" ? content : content.value)).join("\n");
}
