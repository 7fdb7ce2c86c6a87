import type { Range } from "../text/place.ts";

/** The first line of a range with carets under it, as compilers show it; wide characters are counted as one column. */
export function sourceExcerpt(
  lines: readonly string[],
  range: Range,
): { readonly source: string; readonly carets: string } | undefined {
  const line = lines[range.start.line];
  if (line === undefined) return undefined;
  // A very long line is cut around the place, so that a minified or binary file does not flood the terminal.
  const from = Math.max(0, range.start.character - 60);
  const source = line.slice(from, from + 120);
  const start = range.start.character - from;
  const end = range.end.line === range.start.line ? range.end.character - from : source.length;
  const indentation = source.slice(0, start).replace(/[^\t]/g, " ");
  return { source, carets: indentation + "^".repeat(Math.max(1, Math.min(end, source.length) - start)) };
}
