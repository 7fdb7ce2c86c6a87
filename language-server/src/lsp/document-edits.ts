// Replacements, which have places, as LSP wants them: by the documents that they are in.
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextReplacement } from "../topology/finding.ts";

/** The edits of each document, in their order, by the URIs of places. */
export function editsByDocument(edits: readonly TextReplacement[]): ReadonlyMap<string, TextEdit[]> {
  const documents = new Map<string, TextEdit[]>();
  for (const { place, newText } of edits) {
    const own = documents.get(place.uri) ?? [];
    documents.set(place.uri, own);
    own.push({ range: place.range, newText });
  }
  return documents;
}

/** The edits as `changes`, which every client knows; `editorUri` gives the URI by which the editor knows a document. */
export function editOfDocuments(edits: readonly TextReplacement[], editorUri: (uri: string) => string): WorkspaceEdit {
  return { changes: Object.fromEntries([...editsByDocument(edits)].map(([uri, own]) => [editorUri(uri), own])) };
}
