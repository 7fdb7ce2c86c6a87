import type { IToken, TokenType } from "chevrotain";
import type { K8sNetFile } from "k8snet-grammar/generated/ast.ts";
import {
  AbstractCstNode,
  type AstNode,
  CompositeCstNodeImpl,
  type CstNode,
  CstNodeBuilder,
  createParser,
  GrammarAST,
  type LangiumCoreServices,
  LangiumParser,
  type LeafCstNode,
  type LexerResult,
  type ParseResult,
  type ParserOptions,
} from "langium";
import type { Steps } from "../steps/steps.ts";
import type { Range } from "../text/place.ts";
import { parsePieces } from "./parse-pieces.ts";

/** A token in the concrete tree. No token of ours spans lines, so that half of what Langium keeps of one is enough. */
class SlimLeaf extends AbstractCstNode implements LeafCstNode {
  readonly tokenType: TokenType;
  // Small integers, and never anything else: they are then kept in the object itself.
  private readonly startOffset: number;
  private readonly size: number;
  private readonly line: number;
  private readonly character: number;

  constructor(token: IToken) {
    super();
    this.tokenType = token.tokenType;
    this.startOffset = token.startOffset | 0;
    this.size = token.image.length | 0;
    this.line = ((token.startLine ?? 1) - 1) | 0;
    this.character = ((token.startColumn ?? 1) - 1) | 0;
  }

  get hidden(): boolean {
    return false;
  }

  get offset(): number {
    return this.startOffset;
  }

  get length(): number {
    return this.size;
  }

  get end(): number {
    return this.startOffset + this.size;
  }

  get range(): Range {
    const { line, character, size } = this;
    return { start: { line, character }, end: { line, character: character + size } };
  }

  get astNode(): AstNode {
    if (!this.container) throw new Error("A token stands outside of every tree");
    return this.container.astNode;
  }
}

/** A token of which the text is written otherwise than it is meant (notations/): as long as it is written. */
class MeantLeaf extends SlimLeaf {
  private readonly meant: string;
  private readonly writtenSize: number;

  constructor(token: IToken, meant: string) {
    super(token);
    this.meant = meant;
    this.writtenSize = (token.endOffset ?? token.startOffset) + 1 - token.startOffset;
  }

  override get text(): string {
    return this.meant;
  }

  override get length(): number {
    return this.writtenSize;
  }

  override get end(): number {
    return this.offset + this.writtenSize;
  }

  override get range(): Range {
    const { start } = super.range;
    return { start, end: { line: start.line, character: start.character + this.writtenSize } };
  }
}

/**
 * Builds the concrete tree. Langium's own builder looks for the place of hidden tokens in the parent's children for each token that is the first of its node,
 * also when there are none: time quadratic in siblings. Our lexer hides nothing, so nothing is looked for.
 */
class SlimTreeBuilder extends CstNodeBuilder {
  override buildLeafNode(token: IToken, feature?: GrammarAST.AbstractElement): LeafCstNode {
    const leaf = typeof token.payload === "string" ? new MeantLeaf(token, token.payload) : new SlimLeaf(token);
    leaf.grammarSource = feature;
    this.appendChild(this.current, leaf);
    return leaf;
  }

  override addHiddenNodes(): void {}

  /** A rule that only chooses another wraps its node once more: the wrapper takes the place of what it wraps. */
  override construct(item: Parameters<CstNodeBuilder["construct"]>[0]): void {
    const { current } = this;
    const [only] = current.content;
    if (
      current.content.length === 1 &&
      only instanceof CompositeCstNodeImpl &&
      !GrammarAST.isAssignment(only.grammarSource?.$container)
    ) {
      for (const part of only.content) if (part instanceof AbstractCstNode) part.container = current;
      current.content = only.content;
    }
    super.construct(item);
  }

  override removeNode(node: CstNode): void {
    const siblings = node.container?.content;
    if (siblings && siblings.at(-1) === node) (siblings as CstNode[]).pop();
    else super.removeNode(node);
  }
}

/** Langium's parser, that makes the tree of a long text in steps. */
export class SlimTreeParser extends LangiumParser {
  private readonly builder = new SlimTreeBuilder();
  /** What is parsed now; null for all that the lexer finds. */
  private piece: IToken[] | null = null;

  constructor(services: LangiumCoreServices) {
    super(services);
    const { definition } = this.lexer;
    const tokenize = (text: string): LexerResult =>
      this.piece === null ? services.parser.Lexer.tokenize(text) : { tokens: this.piece, hidden: [], errors: [] };
    // Langium gives no door to its builder, nor one for tokens; the first field is its own and private.
    Object.assign(this, { nodeBuilder: this.builder, lexer: { definition, tokenize } });
  }

  /** The file that the tokens of a text make. Between two steps the parser may be used for another text. */
  *parseSteps(text: string, tokens: IToken[]): Steps<Pick<ParseResult<K8sNetFile>, "value" | "parserErrors">> {
    const parserErrors: ParseResult["parserErrors"] = [];
    const value = yield* parsePieces(tokens, (piece) => {
      this.piece = piece;
      const result = this.parse<K8sNetFile>(text);
      parserErrors.push(...result.parserErrors);
      return result.value;
    });
    return { value, parserErrors };
  }

  /** The parser would keep the tokens and the tree of the last text for as long as it lives: at 10,000 pods, 86 MB. */
  override parse<Root extends AstNode = AstNode>(text: string, options?: ParserOptions): ParseResult<Root> {
    const result = super.parse<Root>(text, options);
    this.piece = null;
    this.wrapper.input = [];
    this.builder.buildRootNode("");
    return result;
  }
}

/** Langium's parser over the grammar, with a concrete tree that is smaller and takes linear time. */
export function createSlimTreeParser(services: LangiumCoreServices): SlimTreeParser {
  const parser = createParser(services.Grammar, new SlimTreeParser(services), services.parser.Lexer.definition);
  parser.finalize();
  return parser;
}
