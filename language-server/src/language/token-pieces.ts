// The tokens of a text, piece by piece: a long text keeps the lexer busy for longer than a moment.
import type { ILexingResult, IToken } from "chevrotain";
import type { Steps } from "../steps/steps.ts";

/** So many tokens are looked at in one step. */
export const tokensAStep = 20_000;

/** A piece has so many characters, and what is left of its last line. */
const usualLength = 50_000;

/** The tokens and the comments of a text, each in its order. */
export type TextTokens = { readonly tokens: readonly IToken[]; readonly comments: readonly IToken[] };

/** What the lexer makes of a text: the same as of all of it at once, since no token but comments spans lines. */
export function* tokenizePieces(
  text: string,
  tokenize: (piece: string) => ILexingResult,
  pieceLength = usualLength,
): Steps<TextTokens> {
  const tokens: IToken[] = [];
  const comments: IToken[] = [];
  const lastClosing = text.lastIndexOf("*/");
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const end = endOfPiece(text, start, start + pieceLength, lastClosing);
    const piece = text.slice(start, end);
    const { tokens: own, groups } = tokenize(piece);
    for (const token of own) tokens.push(moved(token, start, line));
    for (const comment of groups.hidden ?? []) comments.push(moved(comment, start, line));
    if (end < text.length) {
      line += linesOf(piece);
      yield;
    }
    start = end;
  }
  return { tokens, comments };
}

/** Behind a line that is outside of every comment that is closed; `lastClosing` is where the last one of the text is. */
function endOfPiece(text: string, start: number, least: number, lastClosing: number): number {
  for (let end = lineEnd(text, least); end < text.length; ) {
    const opening = text.slice(start, end).lastIndexOf("/*");
    // One that nothing closes ends with its line.
    const isClosed = opening >= 0 && start + opening + 2 <= lastClosing;
    const closing = isClosed ? text.indexOf("*/", start + opening + 2) : -1;
    if (closing < end) return end;
    end = lineEnd(text, closing);
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

/** As the lexer counts them: by `\n`, `\r\n` and `\r`. */
function linesOf(piece: string): number {
  let count = 0;
  for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) count++;
  for (let at = piece.indexOf("\r"); at >= 0; at = piece.indexOf("\r", at + 1)) if (piece[at + 1] !== "\n") count++;
  return count;
}

/** A token of a piece where it stands in the text. The lexer has made it for this piece, and nobody else knows it. */
function moved(token: IToken, offset: number, line: number): IToken {
  if (offset === 0) return token;
  token.startOffset += offset;
  token.endOffset = (token.endOffset ?? 0) + offset;
  token.startLine = (token.startLine ?? 1) + line;
  token.endLine = (token.endLine ?? 1) + line;
  return token;
}
