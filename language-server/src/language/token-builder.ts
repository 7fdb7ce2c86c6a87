import { Lexer, type TokenType } from "chevrotain";
import { DefaultTokenBuilder, type GrammarAST, type Stream } from "langium";

/** Tokens of the grammar that this file and token-structure.ts know by name. */
export const tokenNames = {
  word: "WORD",
  name: "NAME",
  string: "STRING",
  endOfLine: "EOL",
  blockComment: "BLOCK_COMMENT",
} as const;

/**
 * Builds the tokens of the grammar. WORD becomes a category: every name, every string and every keyword is a word, so that a keyword may stand where
 * a name is wanted. EOL has no pattern: token-structure.ts puts it in.
 */
export class K8sNetTokenBuilder extends DefaultTokenBuilder {
  protected override buildTerminalTokens(rules: Stream<GrammarAST.AbstractRule>): TokenType[] {
    const tokens = super.buildTerminalTokens(rules);
    const word = tokens.find((token) => token.name === tokenNames.word);
    for (const token of tokens) {
      if (token.name === tokenNames.word || token.name === tokenNames.endOfLine) token.PATTERN = Lexer.NA;
      if (word && (token.name === tokenNames.name || token.name === tokenNames.string)) token.CATEGORIES = [word];
    }
    return tokens;
  }

  protected override buildKeywordToken(
    keyword: GrammarAST.Keyword,
    terminals: TokenType[],
    caseInsensitive: boolean,
  ): TokenType {
    const token = super.buildKeywordToken(keyword, terminals, caseInsensitive);
    token.LONGER_ALT = undefined;
    if (!/^[A-Za-z]/.test(keyword.value)) return token;
    const terminal = (name: string) => terminals.filter((candidate) => candidate.name === name);
    token.LONGER_ALT = terminal(tokenNames.name);
    token.CATEGORIES = terminal(tokenNames.word);
    return token;
  }
}
