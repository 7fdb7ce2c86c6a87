import type { Place } from "../text/place.ts";
import type { TextReplacement } from "../topology/finding.ts";
import type { Declaration } from "../topology/topology.ts";

/** Puts statements at the end of a declaration's block: on lines of their own where its brace has one, else before it. Undefined for a declaration without a block. */
export function addStatements(
  { place, extent }: Declaration,
  statements: readonly string[],
): TextReplacement | undefined {
  const { start, end } = extent.range;
  // What ends with its name has no block.
  if (end.line === place.range.end.line && end.character === place.range.end.character) return undefined;
  const at = { line: end.line, character: end.character - 1 };
  const before: Place = { uri: extent.uri, range: { start: at, end: at } };
  const isOnLines = start.line !== end.line;
  const margin = " ".repeat(start.character);
  const newText = isOnLines
    ? statements.map((statement) => `  ${statement}\n${margin}`).join("")
    : statements.map((statement) => `${statement} `).join("");
  return { place: before, newText };
}
