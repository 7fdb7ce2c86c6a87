import type { ClientCapabilities } from "vscode-languageserver";

/** What the client says that it can do with code actions: ask for the edit of the one that is chosen, and make files. */
export type CodeActionClient = { readonly resolvesEdits: boolean; readonly createsFiles: boolean };

export function codeActionClientOf({ textDocument, workspace }: ClientCapabilities): CodeActionClient {
  const edits = workspace?.workspaceEdit;
  return {
    resolvesEdits:
      textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true &&
      textDocument.codeAction.dataSupport === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes("create") === true,
  };
}
