import type { DocumentLink } from "vscode-languageserver";
import type { DocumentView } from "../workspace.ts";

/** A link on each import to its file. */
export function documentLinksOf({ declarations, editorUri }: DocumentView): DocumentLink[] {
  return declarations.imports.flatMap(({ word, target }) =>
    target === null ? [] : [{ range: word.place.range, target: editorUri(target) }],
  );
}
