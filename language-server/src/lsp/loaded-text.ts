import { TextDocument } from "vscode-languageserver-textdocument";
import { type ReadText, readTextSteps } from "../analysis/read-text.ts";
import type { DeclaredImport } from "../language/declarations.ts";
import { done, type Steps, shareSteps } from "../steps/steps.ts";

/** `read` parses at its first call: of the texts that fast typing makes, most are never asked for. */
export type LoadedText = {
  readonly text: TextDocument;
  readonly read: () => Steps<ReadText>;
  /** As `read`, but keeps nothing: for what is looked at once. */
  readonly readOnce: () => Steps<ReadText>;
  /** A text without the word is not parsed for it: of the files of a workspace, most are not. */
  readonly imports: () => Steps<readonly DeclaredImport[]>;
};

export function loadText(uri: string, version: number, text: string): LoadedText {
  let isRead = false;
  const read = shareSteps(() => readTextSteps(uri, text));
  const reading = () => {
    isRead = true;
    return read();
  };
  return {
    text: TextDocument.create(uri, "k8snet", version, text),
    read: reading,
    readOnce: () => (isRead ? read() : readTextSteps(uri, text)),
    imports: () => (text.includes("import") ? importsOf(reading()) : done([])),
  };
}

function* importsOf(reading: Steps<ReadText>): Steps<readonly DeclaredImport[]> {
  return (yield* reading).declarations.imports;
}

/** The documents that are imported, as one text to compare. */
export function targetsOf(imports: readonly DeclaredImport[]): string {
  return imports.map(({ target }) => target).join("\n");
}
