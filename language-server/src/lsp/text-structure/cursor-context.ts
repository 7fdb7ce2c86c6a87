import type { IToken } from "chevrotain";
import { type BlockKind, blockIndex } from "../../language/block-grammar.ts";
import { writtenTokens } from "../../language/parser-services.ts";
import { type OpenBlock, openBlocksAt } from "./open-blocks.ts";

/** Where a cursor is: the blocks around it, and what its statement has before it. */
export type CursorContext = {
  /** The words of the statements that opened the blocks around, outermost first: `["cluster", "demo"]`, `["node", "node1"]`. */
  readonly blocks: readonly (readonly string[])[];
  /** What the innermost block may hold; null for free content (options, labels, selectors). */
  readonly kind: BlockKind | null;
  /** The words and signs of the statement before the word at the cursor. */
  readonly before: readonly string[];
  /** The part of the word at the cursor that is before the cursor; empty in empty space. */
  readonly typed: string;
  /** In a comment nothing is offered. */
  readonly inComment: boolean;
  /** The offset at which the statement begins; that of the cursor where nothing is before it. */
  readonly start: number;
};

/** Signs behind which a statement goes on, whatever word comes. */
const joiners: ReadonlySet<string> = new Set([",", "->", "--", "=", "==", "!=", "(", "!"]);

/** Reads the text before an offset: the statements that opened the blocks around it, and its own. Half-typed text is normal: what is not closed is open. */
export function contextAt(text: string, offset: number): CursorContext {
  const { opened, kind, from, closed, inComment } = blocksOpenAt(text, offset);
  const own = text.slice(from, offset);
  const tokens = inComment ? [] : writtenTokens(own);
  const last = tokens.at(-1);
  const touching = last !== undefined && last.startOffset + last.image.length === own.length && isWord(last);
  const statement = lastStatement(touching ? tokens.slice(0, -1) : tokens, kind);
  const typed = touching ? last.image.replace(/^"/, "") : "";
  const begins = beginsStatement(typed, statement.tokens, kind, own.split("\n").length > statement.line);
  const before = begins ? [] : statement.tokens;
  const start = from + (before[0] ?? (touching ? last : undefined) ?? { startOffset: own.length }).startOffset;
  return { blocks: opened, kind, before: wholeStatement(text, before, closed, kind), typed, inComment, start };
}

/** The blocks that are open at an offset: the words of their statements, what the innermost may hold, and where the text behind the last brace begins. */
export function blocksOpenAt(text: string, offset: number) {
  const { blocks, from, closed, inComment } = openBlocksAt(text, offset);
  const opened: (readonly string[])[] = [];
  let kind: BlockKind | null = blockIndex().root;
  for (const block of blocks) {
    const words = openingWords(text, block, kind);
    opened.push(words);
    kind = openedBy(words, kind);
  }
  return { opened, kind, from, closed, inComment };
}

function openingWords(text: string, { from, brace, after }: OpenBlock, kind: BlockKind | null): string[] {
  return wholeStatement(text, lastStatement(writtenTokens(text.slice(from, brace)), kind).tokens, after, kind);
}

/** The words of a statement, with those before the block behind which it goes on: `port 80 { name http }, 443`. */
function wholeStatement(
  text: string,
  tokens: readonly IToken[],
  closed: OpenBlock | null,
  kind: BlockKind | null,
): string[] {
  const words = imagesOf(tokens);
  return closed !== null && words[0] === "," ? [...openingWords(text, closed, kind), ...words] : words;
}

/** The last statement of what stands between two braces, and the line on which it ends, counted from 1. */
function lastStatement(all: readonly IToken[], kind: BlockKind | null): { tokens: IToken[]; line: number } {
  const tokens = statementsOf(all, kind).at(-1) ?? [];
  return { tokens, line: tokens.at(-1)?.endLine ?? 0 };
}

/** The statements of what stands between two braces, without comments. */
export function statementsOf(all: readonly IToken[], kind: BlockKind | null): IToken[][] {
  const statements: IToken[][] = [];
  let tokens: IToken[] = [];
  let line = 0;
  for (const token of all) {
    const { image, startLine = 1, endLine = 1 } = token;
    if (isComment(image)) continue;
    if (tokens.length === 0 || beginsStatement(image, tokens, kind, startLine > line)) {
      tokens = [token];
      statements.push(tokens);
    } else tokens.push(token);
    line = endLine;
  }
  return statements;
}

function imagesOf(tokens: readonly IToken[]): string[] {
  return tokens.map(({ image }) => image);
}

/** Whether a word begins a statement of its own: on a new line, or behind a whole statement of a block on one line. */
function beginsStatement(word: string, tokens: readonly IToken[], kind: BlockKind | null, onNewLine: boolean): boolean {
  const previous = tokens.at(-1)?.image;
  if (previous === undefined || joiners.has(word)) return false;
  if (joiners.has(previous)) return false;
  if (onNewLine) return true;
  if (kind === null || kind.statements.size === 0) return false;
  // The only one that needs no value.
  if (previous === "hostNetwork") return kind.statements.has(word);
  return tokens.length > 1 && kind.statements.has(word) && !kind.statements.has(previous);
}

function openedBy(words: readonly string[], kind: BlockKind | null): BlockKind | null {
  const keyword = words[0] === "extend" ? "cluster" : words[0];
  return (keyword === undefined ? null : kind?.statements.get(keyword)) ?? null;
}

function isWord({ image }: IToken): boolean {
  return /^["\w:*@%~\u00a1-\uffff./-]/.test(image) && !isComment(image) && image !== "->" && image !== "--";
}

function isComment(image: string): boolean {
  return image.startsWith("//") || image.startsWith("/*");
}
