import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Sign, signsOf } from "../text-structure/open-blocks.ts";

type Line = { readonly line: number; readonly text: string };

/** Blocks, comments, `import`s and regions of several lines. Of a block, the line with the closing brace stays visible. */
export function foldingRangesOf(document: TextDocument): FoldingRange[] {
  const text = document.getText();
  const lineOf = (offset: number) => document.positionAt(offset).line;
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  const comments: Line[] = [];
  for (const sign of signsOf(text, text.length)) {
    const line = lineOf(sign.start);
    if (sign.image === "{") open.push(line);
    else if (sign.image === "}") {
      const start = open.pop();
      if (start !== undefined && line - 1 > start) ranges.push({ startLine: start, endLine: line - 1 });
    } else if (sign.image === "/*") {
      const endLine = lineOf(sign.end);
      if (endLine > line) ranges.push({ startLine: line, endLine, kind: FoldingRangeKind.Comment });
    } else if (sign.image === "//" && standsAlone(sign, text)) {
      comments.push({ line, text: text.slice(sign.start + 2, sign.end) });
    }
  }
  const plain = comments.filter((comment) => !isMarker(comment));
  return [
    ...ranges,
    ...runsOf(plain.map(({ line }) => line)).map((run) => ({ ...run, kind: FoldingRangeKind.Comment })),
    ...runsOf(importLines(text, lineOf)).map((run) => ({ ...run, kind: FoldingRangeKind.Imports })),
    ...regionsOf(comments),
  ];
}

/** Whether nothing but white space stands before a comment on its line. */
function standsAlone({ start }: Sign, text: string): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return line.trim() === "";
}

const regionStart = /^\s*#region\b/;
const regionEnd = /^\s*#endregion\b/;

function isMarker({ text }: Line): boolean {
  return regionStart.test(text) || regionEnd.test(text);
}

function regionsOf(comments: readonly Line[]): FoldingRange[] {
  const open: number[] = [];
  return comments.flatMap(({ line, text }): FoldingRange[] => {
    if (regionStart.test(text)) open.push(line);
    const startLine = regionEnd.test(text) ? open.pop() : undefined;
    return startLine === undefined ? [] : [{ startLine, endLine: line, kind: FoldingRangeKind.Region }];
  });
}

function importLines(text: string, lineOf: (offset: number) => number): number[] {
  return Array.from(text.matchAll(/^[ \t]*import\b/gm), ({ index }) => lineOf(index));
}

/** Lines that follow each other, two at least. */
function runsOf(lines: readonly number[]): { readonly startLine: number; readonly endLine: number }[] {
  const runs: { startLine: number; endLine: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last !== undefined && last.endLine === line - 1) last.endLine = line;
    else runs.push({ startLine: line, endLine: line });
  }
  return runs.filter(({ startLine, endLine }) => endLine > startLine);
}
