import type { DocumentDeclarations } from "../language/declarations.ts";
import { parseText } from "../language/parser-services.ts";
import { readDocument } from "../language/reading/read-document.ts";
import type { Finding } from "../topology/finding.ts";

/** What one text says by itself: it may be kept as long as the text is the same. `findings` are those of its syntax and of its values. */
export type ReadText = { readonly declarations: DocumentDeclarations; readonly findings: readonly Finding[] };

/** Parses and reads one text. Never throws; the syntax tree is let go. */
export function readText(uri: string, text: string): ReadText {
  const { result, findings } = parseText(text, uri);
  const declarations = readDocument(uri, result);
  return { declarations, findings: [...findings, ...declarations.findings] };
}
