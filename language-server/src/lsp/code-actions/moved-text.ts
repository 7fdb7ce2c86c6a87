import type { Range } from "../../text/place.ts";
import type { View } from "../workspace.ts";

/** A part of a text by offsets. */
export type Part = { readonly start: number; readonly end: number };

/** What goes with a declaration when it is moved: the comments above it and behind it on its line, and, where nothing else stands there, its lines. */
export function movedPart({ text: document }: Pick<View, "text">, range: Range): Part {
  const text = document.getText();
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const head = lineStart(text, start);
  const behind = /^[ \t]*(\/\/[^\r\n]*)?(\r?\n|$)/.exec(text.slice(end, end + 2_000));
  const isAlone = text.slice(head, start).trim() === "" && behind !== null;
  if (!isAlone) return { start, end: end + (/^[ \t]*/.exec(text.slice(end, end + 100))?.[0].length ?? 0) };
  const first = withComments(text, head);
  return { start: first, end: withBlankLines(text, first, end + behind[0].length) };
}

/** Where the blank lines behind a part end, if there are such before it, too, or the block begins there: one of the two is enough. */
function withBlankLines(text: string, start: number, end: number): number {
  const isOpen = /(^|\n)[ \t]*\r?\n$|\{[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 2_000), start));
  return isOpen ? end + (/^([ \t]*\r?\n)*/.exec(text.slice(end, end + 2_000))?.[0].length ?? 0) : end;
}

/** Where the comments begin that stand right above a line. */
function withComments(text: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = lineStart(text, at - 1);
    const above = text.slice(before, at).trim();
    if (above.startsWith("//")) at = before;
    else if (above.endsWith("*/")) {
      const open = text.lastIndexOf("/*", at);
      const first = open < 0 ? -1 : lineStart(text, open);
      if (first < 0 || text.slice(first, open).trim() !== "") break;
      at = first;
    } else break;
  }
  // What the file begins with is said of the file.
  return at === 0 ? line : at;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
