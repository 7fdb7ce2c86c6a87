import type { ILexingResult, IToken } from "chevrotain";
import { DefaultLexer, type LangiumCoreServices, type LexerResult, type LexingReport } from "langium";
import { type Message, message } from "../messages/message.ts";
import { finish, type Steps } from "../steps/steps.ts";
import { blockIndex } from "./block-grammar.ts";
import { readOtherNotations } from "./notations/other-notations.ts";
import { oddCharacters } from "./odd-characters.ts";
import { joinQuotedParts } from "./quoted-parts.ts";
import { tokenNames } from "./token-builder.ts";
import { type TokenFault, tokenRange } from "./token-fault.ts";
import { tokenizePieces } from "./token-pieces.ts";
import { structureTokens } from "./token-structure.ts";
import { isClosedString } from "./value-converter.ts";
import { type VirtualTokens, virtualToken } from "./virtual-token.ts";

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
  readonly #virtual: VirtualTokens;

  constructor(services: LangiumCoreServices) {
    super(services);
    const virtual = (name: string, image: string) => {
      const type = this.tokenTypes[name];
      if (!type) throw new Error(`The grammar has no token ${name}`);
      return virtualToken(type, image);
    };
    this.#virtual = { open: virtual("{", "{"), close: virtual("}", "}"), endOfLine: virtual("EOL", "") };
  }

  /** What the lexer makes of a text that is short, or a part of one. */
  readonly tokenizePiece = (piece: string): ILexingResult => this.chevrotainLexer.tokenize(piece);

  /** The tokens and the comments of a text in its order, as they are written: nothing is put in or left out. */
  *writtenTokens(text: string): Steps<readonly IToken[]> {
    const { tokens, comments } = yield* tokenizePieces(text, this.tokenizePiece);
    return [...joinQuotedParts(tokens, text), ...comments].sort((left, right) => left.startOffset - right.startOffset);
  }

  override tokenize(text: string): LexerResult {
    return finish(this.tokenizeSteps(text));
  }

  *tokenizeSteps(text: string): Steps<LexerResult> {
    const unreadable = whyUnreadable(text);
    if (unreadable) return { tokens: [], hidden: [], errors: [], report: unreadableReport(unreadable) };
    const { tokens, comments } = yield* tokenizePieces(text, this.tokenizePiece);
    if (tokens.length > mostTokens) {
      const reason = message("syntax.too-many-words", { count: tokens.length, limit: mostTokens });
      return { tokens: [], hidden: [], errors: [], report: unreadableReport(reason) };
    }
    const { tokenTypes } = this;
    const lexPart = (part: string) => this.tokenizePiece(part).tokens;
    const meant = yield* readOtherNotations(tokens, text, { tokenTypes, lexPart });
    const joined = joinQuotedParts(meant.tokens, text);
    yield;
    const structured = yield* structureTokens(joined, blockIndex().root, this.#virtual);
    const report: TokenReport = {
      diagnostics: [],
      faults: [
        ...textFaults(structured.faults, unclosedQuotes(meant.tokens), unclosedComments(comments)),
        ...meant.faults,
        ...oddCharacters(text),
      ],
      documentation: documentationOf(comments, tokens),
    };
    yield;
    return { tokens: structured.tokens, hidden: [], errors: [], report };
  }
}

/** The report of a parse, as this lexer has made it. */
export function isTokenReport(report: LexingReport | undefined): report is TokenReport {
  return report !== undefined && "faults" in report && "documentation" in report;
}

/** Longer texts would take more memory than an editor's server should. */
const longestText = 20_000_000;

/** As many as 20 MB of an ordinary text have; more make a syntax tree that does not fit into memory. */
const mostTokens = 2_500_000;

/** The patterns of the tokens need memory by the length of a word, and a word is no longer than a line. */
const longestLine = 1_000_000;

function longestLineOf(text: string): number {
  let longest = 0;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    if (end < 0) return Math.max(longest, text.length - start);
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest;
}

/** What no text has: NUL, and what begins an escape sequence of a terminal, which is not to be shown to one. */
const binaryMarks = ["\0", "\u001b", "\u009b"];

function whyUnreadable(text: string): Message | undefined {
  if (text.length > longestText) return message("syntax.too-large", { size: text.length, limit: longestText });
  if (binaryMarks.some((mark) => text.includes(mark))) return message("syntax.binary");
  const length = longestLineOf(text);
  return length > longestLine ? message("syntax.line-too-long", { length, limit: longestLine }) : undefined;
}

function unreadableReport(reason: Message): TokenReport {
  const start = { line: 0, character: 0 };
  return { diagnostics: [], faults: [{ message: reason, range: { start, end: start } }], documentation: new Map() };
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

/** All faults that the tokens show. A quote that is not closed takes the braces of its line with it: then only the quote is named. */
function textFaults(
  braces: readonly TokenFault[],
  quotes: readonly TokenFault[],
  comments: readonly TokenFault[],
): TokenFault[] {
  const quoteLines = new Set(quotes.map(({ range }) => range.start.line));
  return [...braces.filter(({ range }) => !quoteLines.has(range.start.line)), ...quotes, ...comments];
}

function unclosedQuotes(tokens: readonly IToken[]): TokenFault[] {
  return tokens
    .filter(({ image, tokenType }) => tokenType.name === tokenNames.string && !isClosedString(image))
    .map((token) => {
      const range = tokenRange(token);
      // Where there is a space in it, something behind that may not be meant to be quoted.
      if (/[\s{}]/.test(token.image)) return { message: message("syntax.quote-not-closed"), range };
      const fix = { title: message("syntax.close-quote"), range: { start: range.end, end: range.end }, newText: '"' };
      return { message: message("syntax.quote-not-closed"), range, fix };
    });
}

function unclosedComments(comments: readonly IToken[]): TokenFault[] {
  return comments
    .filter(({ image }) => image.startsWith("/*") && (image.length < 4 || !image.endsWith("*/")))
    .map((comment) => ({ message: message("syntax.comment-not-closed"), range: tokenRange(comment) }));
}
