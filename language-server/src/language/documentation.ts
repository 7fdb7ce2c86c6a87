import type { AstNode, ParseResult } from "langium";
import { isTokenReport } from "./lexer.ts";

/** The text of the doc comment before a node, without its comment marks; undefined when there is none. */
export function documentationOf(result: ParseResult, node: AstNode): string | undefined {
  const report = result.lexerReport;
  if (!isTokenReport(report) || !node.$cstNode) return undefined;
  const comment = report.documentation.get(node.$cstNode.offset);
  return comment === undefined ? undefined : commentText(comment);
}

/** What a comment of the form slash-star-star says: its lines without the marks. */
function commentText(comment: string): string {
  return comment
    .replace(/^\/\*\*+/, "")
    .replace(/\*+\/$/, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}
