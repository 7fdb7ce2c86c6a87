import type { IToken } from "chevrotain";
import { message } from "../messages/message.ts";
import type { BlockKind } from "./block-grammar.ts";
import { indentationOf } from "./indentation.ts";
import { type TokenFault, tokenRange } from "./token-fault.ts";
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

/**
 * Puts in the braces that are missing from a text, and leaves out those that close nothing, so that a line that is deleted or half typed changes no more than
 * its own block. Two things tell where a block really ends: a statement that belongs in an outer block and not in this one; and, where the text is
 * indented at all, a line that stands no deeper than the header of the block.
 */
export function repairBraces(
  tokens: readonly IToken[],
  root: BlockKind,
  virtual: VirtualTokens,
): { readonly tokens: readonly IToken[]; readonly faults: readonly TokenFault[] } {
  const { trusted, unit } = indentationOf(tokens);
  const out: IToken[] = [];
  const faults: TokenFault[] = [];
  const blocks: OpenBlock[] = [];
  let surplus = surplusOfClosing(tokens);
  let header: Header | undefined;
  let line = 0;
  let lineColumn = 0;
  let faultLine = -1;

  const top = () => blocks[blocks.length - 1];
  const report = (fault: TokenFault) => {
    if (fault.range.start.line !== faultLine) faults.push(fault);
    faultLine = fault.range.start.line;
  };
  const open = (kind: BlockKind, column: number, first: IToken) => {
    blocks.push({ kind, column, line: first.startLine ?? 0, header: first, contentColumn: -1 });
    header = undefined;
  };
  const closeUnclosed = () => {
    const block = blocks.pop();
    if (!block) return;
    out.push(virtual.close);
    report({ message: message("syntax.not-closed", { block: block.header.image }), range: tokenRange(block.header) });
  };
  const closeAsWritten = (brace: IToken) => {
    out.push(brace);
    blocks.pop();
  };
  const leaveOut = (brace: IToken) => {
    report({ message: message("syntax.stray-close"), range: tokenRange(brace) });
    surplus--;
  };

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const previous = tokens[index - 1];
    const next = tokens[index + 1];
    const column = (token.startColumn ?? 1) - 1;
    const beginsLine = (token.startLine ?? 0) > line && !(previous?.image === "," && continuesList(token, next));
    if ((token.startLine ?? 0) > line) {
      const isContent =
        trusted && surplus > 0 && column > lineColumn && isContentOf(header, top()?.kind ?? root, token);
      if (beginsLine && token.image !== "{" && !isContent) header = undefined;
      if (beginsLine && token.image !== "{" && header) {
        report({
          message: message("syntax.not-opened", { block: header.keyword.image }),
          range: tokenRange(header.keyword),
        });
        out.push(virtual.open);
        open(header.kind, lineColumn, header.keyword);
        surplus--;
      }
      line = token.endLine ?? 0;
      if (beginsLine) lineColumn = column;
    }

    if (token.image === "}") {
      if (beginsLine && trusted) {
        const owner = blocks.findLastIndex((block) => block.column <= column);
        const isOwned = owner >= 0 && (blocks[owner]?.column === column || surplus <= 0);
        if (!isOwned) {
          if (surplus > 0 || blocks.length === 0) leaveOut(token);
          else closeAsWritten(token);
        } else {
          while (blocks.length - 1 > owner && (top()?.column ?? 0) > column) closeUnclosed();
          closeAsWritten(token);
        }
      } else if (blocks.length === 0 || (surplus > 0 && lacksBrace(header, top()))) leaveOut(token);
      else closeAsWritten(token);
      header = undefined;
      continue;
    }

    if (token.image === "{") {
      out.push(token);
      open(header?.kind ?? freeBlock, lineColumn, header?.keyword ?? token);
      continue;
    }

    if (beginsLine) {
      const isStatement = next === undefined || !valueMarks.has(next.image);
      for (let block = top(); block; block = top()) {
        const belongs = block.kind.statements.has(token.image);
        const outer =
          isStatement &&
          (root.statements.has(token.image) ||
            blocks.some((other) => other !== block && other.kind.statements.has(token.image)));
        const isFree = block.kind.statements.size === 0;
        const byIndentation = trusted && column <= block.column && (outer || !belongs);
        const byKeyword = !trusted && outer && !belongs && (!isFree || opensBlock(tokens, index));
        if (!byIndentation && !byKeyword) break;
        closeUnclosed();
      }
      const block = top();
      const expected = block === undefined ? 0 : block.contentColumn >= 0 ? block.contentColumn : block.column + unit;
      const isOrphan =
        trusted && surplus > 0 && column > expected && block?.kind.statements.size !== 0 && column >= expected + unit;
      if (isOrphan) {
        report({ message: message("syntax.no-header"), range: tokenRange(token) });
        out.push(virtual.endOfLine, virtual.open);
        open(freeBlock, column - unit, token);
        surplus--;
      } else if (block && block.contentColumn < 0) block.contentColumn = column;
    }

    const isName = header !== undefined && !header.named && previous === header.keyword;
    const opened = isName ? undefined : (top()?.kind ?? root).statements.get(token.image);
    if (opened) header = { keyword: token, kind: opened, named: false };
    else if (isName && header) header = { ...header, named: true };
    out.push(token);
  }
  while (blocks.length > 0) closeUnclosed();
  return { tokens: out, faults };
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
