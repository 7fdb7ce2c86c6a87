import * as vscode from "vscode";
import type { HandleDiagnosticsSignature } from "vscode-languageclient";
import { findingSection } from "./finding-section.ts";

/** The scheme of the documents that tell what a finding means. */
const scheme = "k8snet-finding";

/** The document about a finding, by its code. */
function pageOf(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.md` });
}

/** Shows findings with their codes as links to what the reference says of them, as VS Code shows them in hovers and in the Problems view. */
export function linkCodes(uri: vscode.Uri, diagnostics: vscode.Diagnostic[], next: HandleDiagnosticsSignature): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code === "string") diagnostic.code = { value: code, target: pageOf(code) };
  }
  next(uri, diagnostics);
}

/** The documents that the links lead to: sections of the reference that comes with the extension. */
export function registerFindingPages(extension: vscode.Uri): vscode.Disposable {
  const file = vscode.Uri.joinPath(extension, "dist/reference/findings.md");
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => {
      const reference = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return findingSection(reference, path.slice(1).replace(/\.md$/, ""));
    },
  });
}
