import type { IToken } from "chevrotain";
import { type BlockKind, blockIndex } from "../../language/block-grammar.ts";
import { writtenTokens } from "../../language/parser-services.ts";

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
};

/** Signs behind which a statement goes on, whatever word comes. */
const joiners: ReadonlySet<string> = new Set([",", "->", "--", "=", "==", "!=", "(", "!"]);

/** Reads the tokens before an offset. Half-typed text is normal: what is not closed is open. */
export function contextAt(text: string, offset: number): CursorContext {
  const tokens = writtenTokens(text.slice(0, offset));
  const last = tokens.at(-1);
  const inComment = last !== undefined && isOpenComment(last, text, offset);
  const touching = last !== undefined && last.startOffset + last.image.length === offset && isWord(last);
  const read = (touching ? tokens.slice(0, -1) : tokens).filter(({ image }) => !isComment(image));
  const blocks: { readonly words: readonly string[]; readonly kind: BlockKind | null }[] = [];
  let kind: BlockKind | null = blockIndex().root;
  let words: string[] = [];
  let line = 0;
  for (const token of read) {
    const { image, startLine = 1, endLine = 1 } = token;
    if (image === "{") {
      blocks.push({ words, kind });
      kind = openedBy(words, kind);
      words = [];
    } else if (image === "}") {
      kind = blocks.pop()?.kind ?? blockIndex().root;
      words = [];
    } else if (beginsStatement(image, words, kind, startLine > line)) words = [image];
    else words.push(image);
    line = endLine;
  }
  const cursorLine = text.slice(0, offset).split("\n").length;
  const typed = touching ? last.image.replace(/^"/, "") : "";
  if (beginsStatement(typed, words, kind, cursorLine > line)) words = [];
  return { blocks: blocks.map((block) => block.words), kind, before: words, typed, inComment };
}

/** Whether a word begins a statement of its own: on a new line, or behind a whole statement of a block on one line. */
function beginsStatement(word: string, words: readonly string[], kind: BlockKind | null, onNewLine: boolean): boolean {
  const previous = words.at(-1);
  if (previous === undefined || joiners.has(word)) return false;
  if (joiners.has(previous)) return false;
  if (onNewLine) return true;
  if (kind === null || kind.statements.size === 0) return false;
  return words.length > 1 && kind.statements.has(word) && !kind.statements.has(previous);
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

function isOpenComment({ image, startOffset }: IToken, text: string, offset: number): boolean {
  if (image.startsWith("//")) return !text.slice(startOffset, offset).includes("\n");
  return image.startsWith("/*") && !image.endsWith("*/");
}
