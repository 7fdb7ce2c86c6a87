import type { IToken } from "chevrotain";
import { DefaultLexer, type LexerResult, type LexingReport } from "langium";
import { message } from "../messages/message.ts";
import { structureTokens, type TokenFault } from "./token-structure.ts";

/** What the lexer knows of a text beside its tokens. */
export type TokenReport = LexingReport & {
  /** Faults of the text that the tokens themselves show, in the order of the text by kind. */
  readonly faults: readonly TokenFault[];
  /** Doc comments by the offset of the token that they stand before; the text as written, with its marks. */
  readonly documentation: ReadonlyMap<number, string>;
};

/**
 * The lexer of the grammar's tokens. Comments do not reach the parser (its syntax tree would take time quadratic in them): doc comments are
 * kept in the report, and the formatter reads comments from the text itself.
 */
export class K8sNetLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    if (text.includes("\0")) return { tokens: [], hidden: [], errors: [], report: binaryReport() };
    const { tokens, groups, errors } = this.chevrotainLexer.tokenize(text);
    const structured = structureTokens(tokens, this.tokenTypes);
    const report: TokenReport = {
      diagnostics: [],
      faults: structured.faults,
      documentation: documentationOf(groups.hidden ?? [], tokens),
    };
    return { tokens: structured.tokens, hidden: [], errors, report };
  }
}

/** The report of a parse, as this lexer has made it. */
export function isTokenReport(report: LexingReport | undefined): report is TokenReport {
  return report !== undefined && "faults" in report && "documentation" in report;
}

function binaryReport(): TokenReport {
  const start = { line: 0, character: 0 };
  return {
    diagnostics: [],
    faults: [{ message: message("syntax.binary"), range: { start, end: start } }],
    documentation: new Map(),
  };
}

function documentationOf(comments: readonly IToken[], tokens: readonly IToken[]): ReadonlyMap<number, string> {
  const documentation = new Map<number, string>();
  let next = 0;
  for (const comment of comments) {
    if (!comment.image.startsWith("/**")) continue;
    while (next < tokens.length && (tokens[next]?.startOffset ?? 0) < comment.startOffset) next++;
    const owner = tokens[next];
    if (owner) documentation.set(owner.startOffset, comment.image);
  }
  return documentation;
}
