// A syntax tree made of pieces: of a long text the parser reads some statements at a time.
import type { IToken } from "chevrotain";
import { isMisplaced } from "k8snet-grammar/generated/ast.ts";
import {
  AbstractCstNode,
  type AstNode,
  CompositeCstNodeImpl,
  type CstNode,
  isAstNode,
  isLeafCstNode,
  type Mutable,
} from "langium";
import type { Steps } from "../steps/steps.ts";
import { tokenNames } from "./token-builder.ts";
import { virtualToken } from "./virtual-token.ts";

/** A piece has at least so many tokens, where there are as many: a few milliseconds of the parser. */
const usualLength = 2_500;

/** A node with a block of statements. */
type BlockNode = AstNode & { readonly statements: AstNode[] };

/** A block that is being filled: what opens it and the blocks around it, as tokens that stand for no text, and as many that close them. */
type Block = { readonly node: BlockNode; readonly opening: readonly IToken[]; readonly closing: readonly IToken[] };

/** Tokens that belong together: a line, or a block with what stands before it. `brace` opens its first block, and `closing` closes that. */
type Segment = { readonly end: number; readonly brace: number; readonly closing: number };

/**
 * Parses tokens of which the braces are balanced, to the same tree as `parse` makes of all of them together. Where a line or a block has ended, the grammar begins anew,
 * and one token decides: so statements may be parsed without those before them, behind what opens their block. That has no range then, and enters no tree.
 */
export function* parsePieces<File extends BlockNode>(
  tokens: IToken[],
  parse: (tokens: IToken[]) => File,
  pieceLength = usualLength,
): Steps<File> {
  if (tokens.length <= pieceLength) return parse(tokens);
  const file = parse([]);
  yield* fill({ node: file, opening: [], closing: [] }, 0, tokens.length, { tokens, parse, pieceLength });
  return file;
}

type Parsing = {
  readonly tokens: readonly IToken[];
  readonly parse: (tokens: IToken[]) => BlockNode;
  readonly pieceLength: number;
};

function* fill(block: Block, from: number, to: number, parsing: Parsing): Steps<void> {
  const { tokens, parse, pieceLength } = parsing;
  const parsePart = (start: number, end: number) => {
    if (start < end) append(block, parse([...block.opening, ...tokens.slice(start, end), ...block.closing]));
  };
  let start = from;
  for (let at = from; at < to; ) {
    const segment = segmentAt(tokens, at, to);
    const { end, brace, closing } = segment;
    const inner = end - at > pieceLength ? openSegment(block, at, segment, parsing) : null;
    if (inner !== null) {
      parsePart(start, at);
      yield;
      append(block, inner.file);
      const last = takeClosing(inner.block.node, tokens[closing]);
      yield* fill(inner.block, brace + 1, closing, parsing);
      if (last !== undefined) appendTree(inner.block.node, [last]);
      start = end;
    } else if (end - start > pieceLength || end === to) {
      parsePart(start, end);
      yield;
      start = end;
    }
    at = end;
  }
}

function segmentAt(tokens: readonly IToken[], from: number, to: number): Segment {
  let [depth, brace, closing] = [0, -1, -1];
  for (let at = from; at < to; at++) {
    const { image, tokenType } = tokens[at] ?? {};
    if (image === "{") {
      if (depth++ === 0 && brace < 0) brace = at;
    } else if (image === "}") {
      depth--;
      if (depth === 0 && closing < 0) closing = at;
      // A list of ports goes on behind the block of one of them.
      if (depth === 0 && tokens[at + 1]?.image !== ",") return { end: at + 1, brace, closing };
    } else if (depth === 0 && tokenType?.name === tokenNames.endOfLine) return { end: at + 1, brace, closing };
  }
  return { end: to, brace, closing };
}

/** What a segment is without what is in its block; null where it does not end with a block of statements. */
function openSegment(
  { opening, closing }: Block,
  from: number,
  segment: Segment,
  { tokens, parse }: Parsing,
): { readonly file: BlockNode; readonly block: Block } | null {
  const [open, close] = [tokens[segment.brace], tokens[segment.closing]];
  if (open === undefined || close === undefined || segment.closing !== segment.end - 1) return null;
  const head = [...tokens.slice(from, segment.brace), open];
  const file = parse([...opening, ...head, close, ...closing]);
  const opened = placed(nodeAt(file, closing.length)?.statements.at(-1));
  if (!isBlockNode(opened)) return null;
  const virtual = ({ tokenType, image }: IToken) => virtualToken(tokenType, image);
  const block = { node: opened, opening: [...opening, ...head.map(virtual)], closing: [...closing, virtual(close)] };
  return { file, block };
}

/** The block so many blocks deep in a file that has nothing else; undefined where nothing is in it, so that it is not there. */
function nodeAt(file: BlockNode, depth: number): BlockNode | undefined {
  let node: BlockNode | undefined = file;
  for (let at = 0; at < depth; at++) {
    const inner = placed(node.statements.at(-1));
    if (!isBlockNode(inner)) return undefined;
    node = inner;
  }
  return node;
}

function placed(statement: AstNode | undefined): AstNode | undefined {
  return statement !== undefined && isMisplaced(statement) ? statement.statement : statement;
}

function isBlockNode(node: AstNode | undefined): node is BlockNode {
  return (
    node !== undefined && "statements" in node && Array.isArray(node.statements) && node.statements.every(isAstNode)
  );
}

/** Puts the statements that were parsed for a block behind those that it has. */
function append({ node, closing }: Block, file: BlockNode): void {
  const parsed = nodeAt(file, closing.length);
  if (parsed === undefined) return;
  for (const statement of parsed.statements) {
    Object.assign<Mutable<AstNode>, Partial<AstNode>>(statement, {
      $container: node,
      $containerProperty: "statements",
      $containerIndex: node.statements.length,
    });
    node.statements.push(statement);
  }
  if (parsed.$cstNode instanceof CompositeCstNodeImpl) appendTree(node, parsed.$cstNode.content);
}

function appendTree({ $cstNode: owner }: BlockNode, parts: readonly CstNode[]): void {
  if (!(owner instanceof CompositeCstNodeImpl)) return;
  for (const part of parts) {
    if (part instanceof AbstractCstNode) part.container = owner;
    owner.content.push(part);
  }
}

/** Takes the brace that closes a block out of the tree, where it stands in the text. */
function takeClosing({ $cstNode: owner }: BlockNode, brace: IToken | undefined): CstNode | undefined {
  if (!(owner instanceof CompositeCstNodeImpl)) return undefined;
  const last = owner.content.at(-1);
  const isBrace = last !== undefined && isLeafCstNode(last) && last.offset === brace?.startOffset;
  return isBrace ? owner.content.pop() : undefined;
}
