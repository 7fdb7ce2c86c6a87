import { writtenTokens } from "../../language/parser-services.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { relativeImport } from "../relative-import.ts";
import type { View } from "../workspace.ts";
import { replacement } from "./change.ts";

/** Writes an `import` of a document below those that are there, else above the first statement. */
export function importLine(view: View, target: string): TextReplacement[] {
  const text = view.text.getText();
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const statement = `import "${relativeImport(view.uri, target)}"`;
  const last = view.declarations.imports.at(-1);
  if (last !== undefined) {
    const { end } = last.word.place.range;
    const at = view.text.offsetAt({ line: end.line + 1, character: 0 });
    // The last line of a text may have no end.
    const isEnded = at > 0 && text[at - 1] === "\n";
    return replacement(view, view.uri, at, at, isEnded ? `${statement}${lineEnd}` : `${lineEnd}${statement}${lineEnd}`);
  }
  const first = writtenTokens(text).find(({ image }) => !image.startsWith("//"));
  const at = lineStart(text, first?.startOffset ?? text.length);
  return replacement(view, view.uri, at, at, `${statement}${lineEnd}${lineEnd}`);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
