import type { DocumentDeclarations } from "../language/declarations.ts";
import { parseSteps } from "../language/parser-services.ts";
import { readDocumentSteps } from "../language/reading/read-document.ts";
import { finish, type Steps } from "../steps/steps.ts";
import type { Finding } from "../topology/finding.ts";

/** What one text says by itself: it may be kept as long as the text is the same. `findings` are those of its syntax and of its values. */
export type ReadText = { readonly declarations: DocumentDeclarations; readonly findings: readonly Finding[] };

/** Parses and reads one text. Never throws; the syntax tree is let go. */
export function readText(uri: string, text: string): ReadText {
  return finish(readTextSteps(uri, text));
}

/** As {@link readText}, in steps of a few milliseconds. */
export function* readTextSteps(uri: string, text: string): Steps<ReadText> {
  const { result, findings } = yield* parseSteps(text, uri);
  const declarations = yield* readDocumentSteps(uri, result);
  return { declarations, findings: [...findings, ...declarations.findings] };
}
