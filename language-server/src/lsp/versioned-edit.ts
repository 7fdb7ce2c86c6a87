import { TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { View } from "./workspace.ts";
import { keyOf } from "./workspace-texts.ts";

/**
 * An edit with the versions of the texts that it is for, as `documentChanges`: a client that has other texts by then does not apply it to them. A document
 * that is not open has no version.
 */
export function versionedEdit(
  { changes = {}, documentChanges = [], ...rest }: WorkspaceEdit,
  view: Pick<View, "textOf">,
  isOpen: (editorUri: string) => boolean,
): WorkspaceEdit {
  const identified = (uri: string) => ({
    uri,
    version: isOpen(uri) ? (view.textOf(keyOf(uri))?.version ?? null) : null,
  });
  const edits = Object.entries(changes).map(([uri, own]) => TextDocumentEdit.create(identified(uri), own));
  const others = documentChanges.map((change) =>
    TextDocumentEdit.is(change) ? { ...change, textDocument: identified(change.textDocument.uri) } : change,
  );
  return { ...rest, documentChanges: [...others, ...edits] };
}
