import type { TextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { formatText } from "../../language/format.ts";

/** One edit of the lines that formatting changes; none for a text with syntax errors, which have their findings. */
export function formattingEdits(document: TextDocument): TextEdit[] {
  const before = document.getText();
  const { text: after } = formatText(before);
  if (after === before) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  // Half of a surrogate pair, or of a line break, must not be left: whole lines are replaced.
  const from = before.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = end === 0 ? -1 : before.indexOf("\n", before.length - end);
  const kept = lineEnd < 0 ? 0 : before.length - lineEnd - 1;
  return [
    {
      range: { start: document.positionAt(from), end: document.positionAt(before.length - kept) },
      newText: after.slice(from, after.length - kept),
    },
  ];
}
