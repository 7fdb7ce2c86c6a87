import { columns } from "../explain/text-columns.ts";

/** The width of a line in a note, in columns of Latin letters; a Chinese character takes two. */
const noteWidth = 38;

/** Breaks a text into lines: at spaces, and between any two wide characters. A word longer than a line stays whole. */
export function wrapText(text: string, width: number = noteWidth): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/\p{Script=Han}[，。；：！？、）”]*|\s+|[^\s\p{Script=Han}]+/gu) ?? []) {
    if (line !== "" && columns(line) + columns(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
