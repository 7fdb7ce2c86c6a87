import type { IToken } from "chevrotain";
import { message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { BlockKind } from "./block-grammar.ts";
import { type Indentation, indentationOf } from "./indentation.ts";
import { type TokenFault, tokenRange } from "./token-fault.ts";
import { tokensAStep } from "./token-pieces.ts";
import { continuesList } from "./token-structure.ts";
import type { VirtualTokens } from "./virtual-token.ts";

/** A block that is open: what it may hold, the column at which the line of its header begins, and the tokens that show where it began. */
type OpenBlock = {
  readonly kind: BlockKind;
  readonly column: number;
  readonly line: number;
  readonly header: IToken;
  /** Column of its first line of content; -1 before there is one. */
  contentColumn: number;
};

/** A statement that may open a block, when its brace comes. */
type Header = { readonly keyword: IToken; readonly kind: BlockKind; readonly named: boolean };

/** Words that, behind a word, show that it is a label or a key and no statement. */
const valueMarks: ReadonlySet<string> = new Set(["=", "==", "!=", "in", "notin", ",", ")", "->", "--"]);

const freeBlock: BlockKind = { name: "", statements: new Map() };

/** What a repair knows at a token. */
type Repair = {
  readonly tokens: readonly IToken[];
  readonly root: BlockKind;
  readonly virtual: VirtualTokens;
  readonly indentation: Indentation;
  readonly out: IToken[];
  readonly faults: TokenFault[];
  readonly blocks: OpenBlock[];
  header: Header | undefined;
  /** How many closing braces are left that have no opening one. */
  surplus: number;
  /** The column at which the statements of this line begin. */
  lineColumn: number;
};

/** A token, and whether a statement may begin with it: it is the first of its line, and no list goes on with it. */
type At = { readonly index: number; readonly token: IToken; readonly column: number; readonly beginsLine: boolean };

/**
 * Puts in the braces that are missing from a text, and leaves out those that close nothing, so that a line that is deleted or half typed changes no more than
 * its own block. Two things tell where a block really ends: in a text that is indented, a line that stands no deeper than the header of the block; in one
 * that is not, a statement that belongs in an outer block and not in this one.
 */
export function* repairBraces(
  tokens: readonly IToken[],
  root: BlockKind,
  virtual: VirtualTokens,
): Steps<{ readonly tokens: readonly IToken[]; readonly faults: readonly TokenFault[] }> {
  const repair: Repair = {
    tokens,
    root,
    virtual,
    indentation: indentationOf(tokens),
    out: [],
    faults: [],
    blocks: [],
    header: undefined,
    surplus: surplusOfClosing(tokens),
    lineColumn: 0,
  };
  let line = 0;
  for (const [index, token] of tokens.entries()) {
    if (index % tokensAStep === tokensAStep - 1) yield;
    const isFirstOfLine = (token.startLine ?? 0) > line;
    const goesOn = tokens[index - 1]?.image === "," && continuesList(token, tokens[index + 1]);
    const at = { index, token, column: (token.startColumn ?? 1) - 1, beginsLine: isFirstOfLine && !goesOn };
    if (at.beginsLine) beginLine(repair, at);
    if (isFirstOfLine) line = token.endLine ?? 0;
    if (token.image === "}") takeClosing(repair, at);
    else if (token.image === "{") takeOpening(repair, token);
    else takeWord(repair, at);
  }
  while (repair.blocks.length > 0) closeUnclosed(repair);
  return { tokens: repair.out, faults: repair.faults };
}

/** One fault a line: the rest are its consequences. */
function report({ faults }: Repair, fault: TokenFault): void {
  if (faults.at(-1)?.range.start.line !== fault.range.start.line) faults.push(fault);
}

function openBlock(repair: Repair, kind: BlockKind, column: number, header: IToken): void {
  repair.blocks.push({ kind, column, line: header.startLine ?? 0, header, contentColumn: -1 });
  repair.header = undefined;
}

function closeUnclosed(repair: Repair): void {
  const block = repair.blocks.pop();
  if (!block) return;
  repair.out.push(repair.virtual.close);
  report(repair, {
    message: message("syntax.not-closed", { block: block.header.image }),
    range: tokenRange(block.header),
  });
}

/** Gives the header of the line above its brace, if it has none and this line is the first of its block. */
function beginLine(repair: Repair, { token, column }: At): void {
  const { header, indentation, surplus, lineColumn } = repair;
  if (token.image !== "{") {
    const around = repair.blocks.at(-1)?.kind ?? repair.root;
    const isContent = indentation.trusted && surplus > 0 && column > lineColumn && isContentOf(header, around, token);
    if (isContent && header) {
      const { keyword, kind } = header;
      report(repair, { message: message("syntax.not-opened", { block: keyword.image }), range: tokenRange(keyword) });
      repair.out.push(repair.virtual.open);
      openBlock(repair, kind, lineColumn, keyword);
      repair.surplus--;
    }
    repair.header = undefined;
  }
  repair.lineColumn = column;
}

function takeOpening(repair: Repair, brace: IToken): void {
  const { header } = repair;
  repair.out.push(brace);
  openBlock(repair, header?.kind ?? freeBlock, repair.lineColumn, header?.keyword ?? brace);
}

function takeClosing(repair: Repair, { token, column, beginsLine }: At): void {
  const { blocks, header, surplus } = repair;
  repair.header = undefined;
  let closes = blocks.length > 0 && !(surplus > 0 && !beginsLine && lacksBrace(header, blocks.at(-1)));
  if (beginsLine && repair.indentation.trusted) {
    // The block whose header stands in the column of the brace is the one that it closes, whatever is open inside.
    const owner = blocks.findLastIndex((block) => block.column <= column);
    const isOwned = owner >= 0 && (blocks[owner]?.column === column || surplus <= 0);
    if (isOwned) while (blocks.length - 1 > owner && (blocks.at(-1)?.column ?? 0) > column) closeUnclosed(repair);
    else closes &&= surplus <= 0;
  }
  if (closes) {
    repair.out.push(token);
    blocks.pop();
    return;
  }
  report(repair, { message: message("syntax.stray-close"), range: tokenRange(token) });
  repair.surplus--;
}

function takeWord(repair: Repair, at: At): void {
  const { token } = at;
  if (at.beginsLine) {
    while (isBehindBlock(repair, at)) closeUnclosed(repair);
    openOrphan(repair, at);
  }
  const { header } = repair;
  const isName = header !== undefined && !header.named && repair.tokens[at.index - 1] === header.keyword;
  const opened = isName ? undefined : (repair.blocks.at(-1)?.kind ?? repair.root).statements.get(token.image);
  if (opened) repair.header = { keyword: token, kind: opened, named: false };
  else if (isName) repair.header = { ...header, named: true };
  repair.out.push(token);
}

/** Whether the innermost block must have ended before this line. */
function isBehindBlock({ blocks, root, indentation, tokens }: Repair, { index, token, column }: At): boolean {
  const block = blocks.at(-1);
  if (!block) return false;
  const belongs = block.kind.statements.has(token.image);
  const next = tokens[index + 1];
  const isStatement = next === undefined || !valueMarks.has(next.image);
  const belongsOutside =
    isStatement &&
    (root.statements.has(token.image) ||
      blocks.some((other) => other !== block && other.kind.statements.has(token.image)));
  if (indentation.trusted) return column <= block.column && (belongsOutside || !belongs);
  const isFree = block.kind.statements.size === 0;
  return belongsOutside && !belongs && (!isFree || opensBlock(tokens, index));
}

/** Opens a block for a line that stands too deep: the line with its header must be missing. */
function openOrphan(repair: Repair, { token, column }: At): void {
  const { indentation, virtual } = repair;
  const block = repair.blocks.at(-1);
  const isFree = block?.kind.statements.size === 0;
  const known = block === undefined ? 0 : block.contentColumn;
  const expected = known >= 0 ? known : (block?.column ?? 0) + indentation.unit;
  if (indentation.trusted && repair.surplus > 0 && !isFree && column >= expected + indentation.unit) {
    report(repair, { message: message("syntax.no-header"), range: tokenRange(token) });
    repair.out.push(virtual.endOfLine, virtual.open);
    openBlock(repair, freeBlock, column - indentation.unit, token);
    repair.surplus--;
  } else if (block && known < 0) block.contentColumn = column;
}

/** Whether a header that has got no brace stands on a later line than the one that opened its block: the brace that comes now is the header's own. */
function lacksBrace(header: Header | undefined, block: OpenBlock | undefined): boolean {
  return header?.named === true && block !== undefined && block.line < (header.keyword.startLine ?? 0);
}

/**
 * Whether a line can be the first of the block of a header that has got no brace: its statement belongs there, or, where content is free, in no other
 * block that could stand in its place.
 */
function isContentOf(header: Header | undefined, around: BlockKind, token: IToken): boolean {
  if (!header || token.image === "}") return false;
  if (header.kind.statements.size > 0) return header.kind.statements.has(token.image);
  for (const sibling of around.statements.values()) if (sibling?.statements.has(token.image)) return false;
  return true;
}

/** By how many braces the text closes more than it opens; 0 when it does not. */
function surplusOfClosing(tokens: readonly IToken[]): number {
  let balance = 0;
  for (const { image } of tokens) balance += image === "}" ? 1 : image === "{" ? -1 : 0;
  return Math.max(0, balance);
}

/** Whether a name and an opening brace follow on the line: a statement that declares something. */
function opensBlock(tokens: readonly IToken[], index: number): boolean {
  const brace = tokens[index + 2];
  return brace?.image === "{" && brace.startLine === tokens[index]?.startLine;
}
