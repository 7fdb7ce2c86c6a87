import type { IToken, TokenType } from "chevrotain";
import type { Steps } from "../../steps/steps.ts";
import type { TokenFault } from "../token-fault.ts";
import { tokensAStep } from "../token-pieces.ts";
import { virtualToken } from "../virtual-token.ts";
import { fromBeforeEnds, otherArrow, toAsArrow } from "./arrows.ts";
import { colonBehindKeyword, colonOfLabel, matchLabels, signBehindEnd, signBehindKeyword } from "./colons.ts";
import { fullwidthSigns } from "./fullwidth.ts";
import { type Cursor, endOf, type Meaning, type Notation } from "./notation.ts";
import { createNotationContext, holdsLabels, type NotationContext } from "./notation-context.ts";
import { brackets, hashComment, otherQuotes, parted, semicolon } from "./signs.ts";

const notations: readonly Notation[] = [
  hashComment,
  semicolon,
  otherQuotes,
  brackets,
  fullwidthSigns,
  matchLabels,
  colonOfLabel,
  colonBehindKeyword,
  signBehindKeyword,
  signBehindEnd,
  otherArrow,
  toAsArrow,
  fromBeforeEnds,
  parted,
];

/** What the first token of any of them has. */
const suspect = /[^\w.@%~*+/"{}()!,-]|^matchLabels$|^(?:to|from)$|-$|^[\d.]+$/;

/** Whether a token may be the first of another notation: nearly all are not, and are looked at no closer. */
function isSuspect({ image }: IToken, { block }: NotationContext): boolean {
  if (image.startsWith('"') || (image === "=" && holdsLabels(block))) return false;
  return suspect.test(image);
}

/** The tokens of a text as they are meant, and what was told of those that are written otherwise. */
export type MeantTokens = { readonly tokens: readonly IToken[]; readonly faults: readonly TokenFault[] };

/** The kinds of tokens by their names, and what the lexer makes of a part of a line. */
type Lexing = {
  readonly tokenTypes: Readonly<Record<string, TokenType>>;
  readonly lexPart: (part: string) => readonly IToken[];
};

/**
 * Reads what people write out of habit, as other notations have it (YAML, HCL, shells, Mermaid), the way that it is meant: it is told once, with the fix, and nothing
 * behind it is at fault for it. Only where one answer is right; half-typed text stays what it is. One pass, linear in the tokens.
 */
export function* readOtherNotations(written: readonly IToken[], text: string, lexing: Lexing): Steps<MeantTokens> {
  const context = createNotationContext();
  const meant: IToken[] = [];
  const faults: TokenFault[] = [];
  const without = new Set<IToken>();
  const pass = (token: IToken) => {
    context.pass(token);
    meant.push(token);
  };
  for (let at = 0, seen = 0; at < written.length; seen++) {
    if (seen % tokensAStep === tokensAStep - 1) yield;
    const token = written[at];
    if (token === undefined) break;
    if (without.size > 0 && without.has(token)) {
      at++;
      continue;
    }
    const meaning = isSuspect(token, context)
      ? firstMeaning({ text, tokens: written, at, token, context, ...tokenMaker(token, text, lexing) })
      : null;
    at += meaning?.taken ?? 1;
    if (meaning === null) pass(token);
    else {
      faults.push({ ...meaning.fault, isRead: true });
      for (const each of meaning.without ?? []) without.add(each);
      for (const each of meaning.tokens) pass(each);
    }
  }
  return { tokens: meant, faults };
}

function firstMeaning(cursor: Cursor): Meaning | null {
  for (const notation of notations) {
    const meaning = notation(cursor);
    if (meaning !== null) return meaning;
  }
  return null;
}

/** Makes tokens on the line of another. What they mean stands in `payload` where it is not what is written. */
function tokenMaker({ startOffset, startLine, startColumn }: IToken, text: string, { tokenTypes, lexPart }: Lexing) {
  const place = (token: IToken, start: number, end: number): IToken => {
    const column = (startColumn ?? 1) + start - startOffset;
    const payload = token.image === text.slice(start, end) ? undefined : token.image;
    const where = { startOffset: start, endOffset: end - 1, startLine, endLine: startLine, startColumn: column };
    return { ...token, ...where, endColumn: column + end - start - 1, payload };
  };
  return {
    make: (type: string, start: number, end: number, image = text.slice(start, end)): IToken[] => {
      const tokenType = tokenTypes[type];
      return tokenType === undefined ? [] : [place(virtualToken(tokenType, image), start, end)];
    },
    lex: (start: number, end: number, meant = text.slice(start, end)): IToken[] =>
      lexPart(meant).map((token) => place(token, start + token.startOffset, start + endOf(token))),
  };
}
