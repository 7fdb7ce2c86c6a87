import { TextDocument } from "vscode-languageserver-textdocument";
import { type ReadText, readText } from "../analysis/read-text.ts";

/** `read` parses at its first call: of the texts that fast typing makes, most are never asked for. */
export type LoadedText = { readonly text: TextDocument; readonly read: () => ReadText };

export function loadText(uri: string, version: number, text: string): LoadedText {
  let made: ReadText | undefined;
  const read = () => {
    made ??= readText(uri, text);
    return made;
  };
  return { text: TextDocument.create(uri, "k8snet", version, text), read };
}

/** The documents that a text imports, as one text to compare. */
export function targetsOf({ read }: LoadedText): string {
  return read()
    .declarations.imports.map(({ target }) => target)
    .join("\n");
}
