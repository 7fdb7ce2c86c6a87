import type { IToken, TokenType } from "chevrotain";

/** A token that stands for no text: its range is empty, so that it enters no syntax tree. */
export function virtualToken(tokenType: TokenType, image: string): IToken {
  return {
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    image,
    startOffset: 0,
    endOffset: -1,
    startLine: 1,
    startColumn: 1,
    endLine: 1,
    endColumn: 0,
    payload: undefined,
  };
}

/** The tokens that the text does not have and the grammar wants. */
export type VirtualTokens = { readonly open: IToken; readonly close: IToken; readonly endOfLine: IToken };
