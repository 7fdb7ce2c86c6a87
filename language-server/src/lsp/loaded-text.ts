import { TextDocument } from "vscode-languageserver-textdocument";
import { type ReadText, readText } from "../analysis/read-text.ts";
import type { DeclaredImport } from "../language/declarations.ts";

/** `read` parses at its first call: of the texts that fast typing makes, most are never asked for. */
export type LoadedText = {
  readonly text: TextDocument;
  readonly read: () => ReadText;
  /** As `read`, but keeps nothing: for what is looked at once. */
  readonly readOnce: () => ReadText;
  /** A text without the word is not parsed for it: of the files of a workspace, most are not. */
  readonly imports: () => readonly DeclaredImport[];
};

export function loadText(uri: string, version: number, text: string): LoadedText {
  let made: ReadText | undefined;
  const read = () => {
    made ??= readText(uri, text);
    return made;
  };
  return {
    text: TextDocument.create(uri, "k8snet", version, text),
    read,
    readOnce: () => made ?? readText(uri, text),
    imports: () => (text.includes("import") ? read().declarations.imports : []),
  };
}

/** The documents that a text imports, as one text to compare. */
export function targetsOf({ imports }: LoadedText): string {
  return imports()
    .map(({ target }) => target)
    .join("\n");
}
