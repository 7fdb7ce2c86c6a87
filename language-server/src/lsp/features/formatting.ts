import type { TextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { formatTextSteps } from "../../language/format.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Position, Range } from "../../text/place.ts";
import { blocksAround, openBlocksAt } from "../text-structure/open-blocks.ts";
import { type SpaceEdit, spaceEdits } from "./space-edits.ts";

/** One edit of the lines that formatting changes; none for a text with syntax errors, which have their findings. */
export function* formattingEdits(document: TextDocument): Steps<TextEdit[]> {
  const before = document.getText();
  const { text: after } = yield* formatTextSteps(before);
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

/** Of what formatting changes, what is on the lines of a range; nothing outside of them. */
export function rangeFormattingEdits(document: TextDocument, { start, end }: Range): Steps<TextEdit[]> {
  const isEmptyEnd = end.character === 0 && end.line > start.line;
  const lastLine = isEmptyEnd ? end.line - 1 : end.line;
  return editsWithin(document, { line: start.line, character: 0 }, { line: lastLine + 1, character: 0 });
}

/** While typing, a longer text is not formatted: it would have to be parsed at each key. */
const longestWhileTyping = 200_000;

/** Behind a closing brace, the lines of its block; behind a line break, the white space within the line before. Line breaks are neither made nor taken away by it. */
export function* onTypeFormattingEdits(document: TextDocument, position: Position, typed: string): Steps<TextEdit[]> {
  const text = document.getText();
  const offset = document.offsetAt(position);
  if (openBlocksAt(text, offset).inComment) return [];
  const isShort = text.length <= longestWhileTyping;
  if (typed === "\n") {
    const line = { line: position.line - 1, character: 0 };
    const edits =
      isShort && position.line > 0 ? yield* editsWithin(document, line, { ...line, line: position.line }) : [];
    return edits.filter(({ newText, range }) => !newText.includes("\n") && range.start.line === range.end.line);
  }
  const closed = blocksAround(text, offset - 1).find(({ close, isClosed }) => isClosed && close === offset);
  if (typed !== "}" || closed === undefined) return [];
  const start = { line: document.positionAt(closed.open).line, character: 0 };
  const edits = isShort ? yield* editsWithin(document, start, position) : [];
  return edits.length > 0 ? edits : braceIndentation(document, position, closed.open);
}

/** Where the text cannot be formatted as a whole, a brace at the beginning of its line is indented as the line is on which its block begins. */
function braceIndentation(document: TextDocument, { line, character }: Position, open: number): TextEdit[] {
  const brace = { line, character: character - 1 };
  const start = { line, character: 0 };
  const own = document.getText({ start, end: brace });
  const beginning = { line: document.positionAt(open).line, character: 0 };
  const wanted = /^[ \t]*/.exec(document.getText({ start: beginning, end: document.positionAt(open) }))?.[0] ?? "";
  return own.trim() !== "" || own === wanted ? [] : [{ range: { start, end: brace }, newText: wanted }];
}

function* editsWithin(document: TextDocument, from: Position, to: Position): Steps<TextEdit[]> {
  const text = document.getText();
  const { text: formatted, reason } = yield* formatTextSteps(text);
  if (reason !== null) return [];
  const [start, end] = [document.offsetAt(from), document.offsetAt(to)];
  return (yield* spaceEdits(text, formatted))
    .filter((edit) => edit.start >= start && edit.end <= end)
    .map((edit) => textEdit(edit, document));
}

function textEdit({ start, end, newText }: SpaceEdit, document: TextDocument): TextEdit {
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText };
}
