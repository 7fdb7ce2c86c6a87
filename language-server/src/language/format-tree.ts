import type { IToken } from "chevrotain";
import type { Steps } from "../steps/steps.ts";

/** A token or a comment of a statement. `breakBefore`: in the text it begins a line. */
export type Word = {
  readonly type: "word";
  readonly image: string;
  readonly isComment: boolean;
  readonly breakBefore: boolean;
};

/** What stands between braces. `isOneLine`: in the text, both braces stand on one line. */
export type Block = {
  readonly type: "block";
  readonly items: Item[];
  readonly isOneLine: boolean;
  /** Comments that stand behind the opening brace, at the end of its line. */
  readonly openingComments: Word[];
};

export type Atom = Word | Block;

/** A statement, or a comment on its own. `trailing`: comments at the end of its line. `blankBefore`: in the text an empty line comes before it. */
export type Item = { readonly atoms: Atom[]; readonly trailing: Word[]; readonly blankBefore: boolean };

/** `rested`: the token at which the last step ended. */
type Reader = {
  readonly tokens: readonly IToken[];
  readonly starts: ReadonlySet<number>;
  next: number;
  rested: number;
};

/**
 * Reads tokens and comments into statements and blocks. Braces must be balanced.
 * @param starts offsets at which statements, labels and requirements begin
 */
export function readFormatTree(tokens: readonly IToken[], starts: ReadonlySet<number>): Steps<Item[]> {
  return readItems({ tokens, starts, next: 0, rested: 0 });
}

export const isComment = (token: IToken | undefined) =>
  token?.image.startsWith("//") || token?.image.startsWith("/*") || false;

function lineBreaksBefore(reader: Reader, index: number): number {
  const previous = reader.tokens[index - 1];
  const token = reader.tokens[index];
  return previous && token ? (token.startLine ?? 0) - (previous.endLine ?? 0) : 1;
}

const tokensAStep = 500;

function* readItems(reader: Reader): Steps<Item[]> {
  const items: Item[] = [];
  for (;;) {
    if (reader.next - reader.rested > tokensAStep) {
      reader.rested = reader.next;
      yield;
    }
    const token = reader.tokens[reader.next];
    if (!token || token.image === "}") return items;
    const blankBefore = lineBreaksBefore(reader, reader.next) > 1;
    const item: Item = { atoms: [], trailing: [], blankBefore };
    items.push(item);
    // A comment that ends its line is an item of its own; one with a statement behind it on the line belongs to that.
    while (isComment(reader.tokens[reader.next])) {
      item.atoms.push(readWord(reader));
      if (endsLine(reader)) break;
    }
    if (item.atoms.length > 0 && endsLine(reader)) continue;
    for (let isFirst = true; readWords(reader, item, isFirst) === "at a block"; isFirst = false)
      item.atoms.push(yield* readBlock(reader));
  }
}

/** Whether what comes next stands on another line than what was read, or there is no more of it. */
function endsLine(reader: Reader): boolean {
  return reader.tokens[reader.next]?.image === "}" || lineEndsAt(reader, reader.next);
}

/** Reads the words of a statement, from its first on or behind a block of it. */
function readWords(reader: Reader, item: Item, fromFirst: boolean): "at its end" | "at a block" {
  let isFirst = fromFirst;
  for (;;) {
    const token = reader.tokens[reader.next];
    if (!token || token.image === "}") return "at its end";
    if (isComment(token)) {
      if (!continuesBehindComments(reader)) {
        readTrailing(reader, item.trailing);
        return "at its end";
      }
      item.atoms.push(readWord(reader));
      continue;
    }
    if (!isFirst && reader.starts.has(token.startOffset)) return "at its end";
    if (token.image === "{") return "at a block";
    isFirst = false;
    item.atoms.push(readWord(reader));
  }
}

/** Whether the statement goes on behind the comments that come next. */
function continuesBehindComments(reader: Reader): boolean {
  let index = reader.next;
  while (isComment(reader.tokens[index])) index++;
  const token = reader.tokens[index];
  return token !== undefined && token.image !== "}" && !reader.starts.has(token.startOffset);
}

/** Takes the comments that end the line; one that a statement follows on the line is left to that. */
function readTrailing(reader: Reader, trailing: Word[]): void {
  const end = endOfComments(reader);
  const isEnd = reader.tokens[end]?.image === "}" || lineEndsAt(reader, end);
  if (isEnd) while (reader.next < end) trailing.push(readWord(reader));
}

/** Where the comments end that come next on the line. */
function endOfComments(reader: Reader): number {
  let end = reader.next;
  while (isComment(reader.tokens[end]) && lineBreaksBefore(reader, end) === 0) end++;
  return end;
}

function lineEndsAt(reader: Reader, index: number): boolean {
  return reader.tokens[index] === undefined || lineBreaksBefore(reader, index) > 0;
}

function* readBlock(reader: Reader): Steps<Block> {
  const open = reader.tokens[reader.next++];
  const openingComments: Word[] = [];
  const end = endOfComments(reader);
  if (lineEndsAt(reader, end)) while (reader.next < end) openingComments.push(readWord(reader));
  const items = yield* readItems(reader);
  const close = reader.tokens[reader.next++];
  return { type: "block", items, isOneLine: open?.startLine === close?.startLine, openingComments };
}

function readWord(reader: Reader): Word {
  const breakBefore = lineBreaksBefore(reader, reader.next) > 0;
  const token = reader.tokens[reader.next++];
  return { type: "word", image: token?.image ?? "", isComment: isComment(token), breakBefore };
}
