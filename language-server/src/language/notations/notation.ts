import type { IToken } from "chevrotain";
import { type Message, message } from "../../messages/message.ts";
import type { FaultFix, TokenFault } from "../token-fault.ts";
import type { NotationContext } from "./notation-context.ts";

/** The tokens of a text, from one of them on. */
export type Cursor = {
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly at: number;
  readonly token: IToken;
  readonly context: NotationContext;
  /** The tokens of a part of the line, by itself, or of what is meant by it, which is as long. */
  readonly lex: (start: number, end: number, meant?: string) => IToken[];
  /** A token of a kind for a part of the line. */
  readonly make: (type: string, start: number, end: number, image?: string) => IToken[];
};

/** What tokens in another notation mean: how many are taken, the tokens that stand for them, and what is told of it. `without` are later ones that mean nothing. */
export type Meaning = {
  readonly taken: number;
  readonly tokens: readonly IToken[];
  readonly without?: readonly IToken[];
  readonly fault: TokenFault;
};

/** One kind of writing that another notation has: null where the tokens at the cursor are none of it. */
export type Notation = (cursor: Cursor) => Meaning | null;

/** Where a token ends. */
export function endOf({ startOffset, endOffset }: IToken): number {
  return (endOffset ?? startOffset) + 1;
}

/** A part of a line as a range; the token says where that is. */
export function rangeFrom(token: IToken, start: number, end: number): TokenFault["range"] {
  const line = (token.startLine ?? 1) - 1;
  const character = (token.startColumn ?? 1) - 1 - token.startOffset;
  return { start: { line, character: character + start }, end: { line, character: character + end } };
}

/** The fix that writes a text in place of a part of a line. */
export function replaceBy(range: TokenFault["range"], newText: string): FaultFix {
  return { title: message("syntax.replace-by", { text: newText }), range, newText };
}

/** The fix that takes a sign out; what is left in its place is a space, if anything. */
export function takeOut(range: TokenFault["range"], sign: string, newText = ""): FaultFix {
  return { title: message("syntax.take-out", { text: sign }), range, newText };
}

/** What is told of text that the language writes in another way. */
export function written(text: string): Message {
  return message("syntax.written", { text });
}

/** The token behind, where it stands on the same line. */
export function nextOnLine({ tokens, at, token }: Cursor, distance = 1): IToken | undefined {
  const next = tokens[at + distance];
  return next?.startLine === token.startLine ? next : undefined;
}
