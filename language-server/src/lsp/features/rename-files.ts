import type { FileRename, WorkspaceEdit } from "vscode-languageserver";
import type { DocumentDeclarations } from "../../language/declarations.ts";
import { importTarget } from "../../language/reading/import-target.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { editOfDocuments } from "../document-edits.ts";
import { relativeImport } from "../relative-import.ts";
import { keyOf } from "../workspace-texts.ts";

/**
 * Writes the imports anew that would not lead to their files any more when files and folders move: in the files that import them, and in those that move
 * themselves. `editorUri` gives the URI that the editor has of one that places have. The edits are for the files where they still are, as
 * `workspace/willRenameFiles` wants them; null where no import changes. What becomes no file of the language is imported as before: no other path helps.
 */
export function importsAfterMoves(
  documents: readonly DocumentDeclarations[],
  moves: readonly FileRename[],
  editorUri: (uri: string) => string,
): WorkspaceEdit | null {
  const keys = moves.map(({ oldUri, newUri }) => ({ from: keyOf(oldUri), to: keyOf(newUri) }));
  /** Where a file is afterwards: it moves by itself, or with a folder. */
  const moved = (uri: string): string => {
    for (const { from, to } of keys)
      if (uri === from || uri.startsWith(`${from}/`)) return `${to}${uri.slice(from.length)}`;
    return uri;
  };
  const edits: TextReplacement[] = [];
  for (const { uri, imports } of documents) {
    for (const { word, target } of imports) {
      if (target === null) continue;
      const found = importTarget(moved(uri), word.text);
      const wanted = moved(target);
      if (("target" in found && found.target === wanted) || !wanted.endsWith(".k8snet")) continue;
      const path = relativeImport(moved(uri), wanted).replace(/["\\]/g, "\\$&");
      edits.push({ place: word.place, newText: word.quoted ? path : `"${path}"` });
    }
  }
  return edits.length === 0 ? null : editOfDocuments(edits, editorUri);
}
