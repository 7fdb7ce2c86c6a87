import { type CustomPatternMatcherFunc, Lexer, type TokenType } from "chevrotain";
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
 * Matches block comments. One that is not closed ends with its line, as does one in which a later line begins another comment: a half-typed
 * comment must not swallow what follows. Where the next closing mark stands is remembered, so that many unclosed comments take linear time.
 */
function blockCommentMatcher(): CustomPatternMatcherFunc {
  let searchedText = "";
  let searchedFrom = 0;
  let found = 0;
  const closingMark = (text: string, from: number): number => {
    const known = searchedText === text && from >= searchedFrom && (found < 0 || from <= found);
    if (!known) {
      searchedText = text;
      searchedFrom = from;
      found = text.indexOf("*/", from);
    }
    return found;
  };
  return (text, offset) => {
    if (!text.startsWith("/*", offset)) return null;
    const close = closingMark(text, offset + 2);
    if (close >= 0) {
      const comment = text.slice(offset, close + 2);
      if (!/\n[ \t]*\/\*/.test(comment)) return [comment];
    }
    return [/^[^\n\r]*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0] ?? ""];
  };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

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
      if (token.name === tokenNames.blockComment) {
        token.PATTERN = blockCommentMatcher();
        token.START_CHARS_HINT = ["/"];
        token.LINE_BREAKS = true;
      }
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
