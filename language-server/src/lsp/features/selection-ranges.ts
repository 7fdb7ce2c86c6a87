import type { SelectionRange } from "vscode-languageserver";
import type { Position, Range } from "../../text/place.ts";
import { isBefore } from "../../text/positions.ts";
import { blocksAround, openBlocksAt } from "../text-structure/open-blocks.ts";
import { type Span, statementAt } from "../text-structure/statement-spans.ts";
import type { View } from "../workspace.ts";
import { wordAt } from "./word-at.ts";

/** What a selection grows to, step by step: part of a name, word, statement, block, the statement of the block, and so on up to the file. */
export function selectionRangesAt(view: View, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRangeAt(view, position));
}

function selectionRangeAt(view: View, position: Position): SelectionRange {
  const { text, uri, analysis } = view;
  const source = text.getText();
  const offset = text.offsetAt(position);
  const part = analysis.symbols.occurrenceAt(uri, position)?.place.range;
  const word = wordAt(text, position)?.range;
  const rangeOf = ({ start, end }: Span): Range => ({ start: text.positionAt(start), end: text.positionAt(end) });
  const { inComment } = openBlocksAt(source, offset);
  const spans: Span[] = [];
  const own = inComment ? undefined : statementAt(source, offset);
  if (own !== undefined) spans.push(own);
  for (const { open, close } of blocksAround(source, offset)) {
    spans.push(inside(source, open + 1, close - 1), { start: open, end: close });
    const around = statementAt(source, open);
    if (around !== undefined) spans.push({ start: around.start, end: Math.max(around.end, close) });
  }
  spans.push({ start: 0, end: source.length });
  const ranges = [
    ...(part === undefined ? [] : [part]),
    ...(word === undefined || inComment ? [] : [word]),
    ...spans.map(rangeOf),
  ];
  return nested(ranges, position);
}

/** What stands between braces, without the white space around it. */
function inside(source: string, from: number, to: number): Span {
  const content = source.slice(from, to);
  const start = from + (content.length - content.trimStart().length);
  return { start, end: Math.max(start, start + content.trim().length) };
}

/** Each range holds the one before it, and is larger: others are left out. */
function nested(ranges: readonly Range[], position: Position): SelectionRange {
  const kept: Range[] = [];
  let last: Range = { start: position, end: position };
  for (const range of ranges) {
    const holds = !isBefore(last.start, range.start) && !isBefore(range.end, last.end);
    const isLarger = isBefore(range.start, last.start) || isBefore(last.end, range.end);
    if (!holds || !isLarger) continue;
    kept.push(range);
    last = range;
  }
  let selection: SelectionRange | undefined;
  for (const range of kept.reverse()) selection = selection === undefined ? { range } : { range, parent: selection };
  return selection ?? { range: last };
}
