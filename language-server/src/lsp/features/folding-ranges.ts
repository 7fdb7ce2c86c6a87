import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { writtenTokens } from "../../language/parser-services.ts";

/** Blocks and comments of several lines. The line with the closing brace stays visible. */
export function foldingRangesOf(document: TextDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: number[] = [];
  for (const { image, startLine = 1, endLine = 1 } of writtenTokens(document.getText())) {
    if (image === "{") open.push(startLine - 1);
    else if (image === "}") {
      const start = open.pop();
      if (start !== undefined && startLine - 2 > start) ranges.push({ startLine: start, endLine: startLine - 2 });
    } else if (image.startsWith("/*") && endLine > startLine) {
      ranges.push({ startLine: startLine - 1, endLine: endLine - 1, kind: FoldingRangeKind.Comment });
    }
  }
  return ranges;
}
