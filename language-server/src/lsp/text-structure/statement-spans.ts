import { writtenTokens } from "../../language/parser-services.ts";
import { blocksOpenAt, statementsOf } from "./cursor-context.ts";
import { blocksAround, signsOf } from "./open-blocks.ts";

/** A part of a text by its offsets. */
export type Span = { readonly start: number; readonly end: number };

/** The statement at an offset, its block with it; undefined in empty space. `offset` is in no comment. */
export function statementAt(text: string, offset: number): Span | undefined {
  const { from, kind } = blocksOpenAt(text, offset);
  const next = nextBrace(text, from, offset);
  const end = next?.start ?? text.length;
  const statements = statementsOf(writtenTokens(text.slice(from, end)), kind);
  for (const [index, tokens] of statements.entries()) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first === undefined || last === undefined) continue;
    const isLast = index === statements.length - 1;
    const span = { start: from + first.startOffset, end: from + last.startOffset + last.image.length };
    const reaches = isLast && next?.image === "{" ? next.start : span.end;
    if (offset < span.start || offset > reaches) continue;
    return reaches === span.end ? span : { start: span.start, end: closeOf(text, reaches) };
  }
  return undefined;
}

/** A longer block is not looked through for what is in it. */
const longestBlock = 20_000;

/** The first words of the statements of the innermost block around an offset, but for the statement that begins at `except`, if there is one to leave out. */
export function keywordsOfBlock(text: string, offset: number, except: number | null): ReadonlySet<string> {
  const [block] = blocksAround(text, offset);
  const words = new Set<string>();
  if (block === undefined || block.close - block.open > longestBlock) return words;
  const { kind } = blocksOpenAt(text, offset);
  let from = block.open + 1;
  let depth = 0;
  const read = (to: number) => {
    for (const [first] of statementsOf(writtenTokens(text.slice(from, to)), kind))
      if (first !== undefined && from + first.startOffset !== except) words.add(first.image);
  };
  for (const { image, start, end } of signsOf(text, block.close, block.open + 1)) {
    if (image !== "{" && image !== "}") continue;
    if (depth === 0) read(start);
    depth += image === "{" ? 1 : -1;
    from = end;
  }
  return words;
}

function nextBrace(text: string, from: number, offset: number) {
  for (const sign of signsOf(text, text.length, from))
    if (sign.start >= offset && (sign.image === "{" || sign.image === "}")) return sign;
  return undefined;
}

/** Behind the brace that closes the block which begins at an offset. */
function closeOf(text: string, open: number): number {
  let depth = 0;
  for (const { image, start } of signsOf(text, text.length, open)) {
    if (image === "{") depth++;
    if (image === "}" && --depth === 0) return start + 1;
  }
  return text.length;
}
