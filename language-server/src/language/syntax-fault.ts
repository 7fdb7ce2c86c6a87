import { type AstNode, type CstNode, isCompositeCstNode, isLeafCstNode, type LeafCstNode } from "langium";
import type { Message } from "../messages/message.ts";
import type { Range } from "../text/place.ts";
import { rangeOf } from "./place.ts";
import type { FaultFix } from "./token-fault.ts";

/** Something wrong with the syntax of a file, before it is a finding. */
export type SyntaxFault = {
  readonly code: "syntax-error" | "unknown-statement" | "misplaced-statement";
  readonly message: Message;
  readonly range: Range;
  /** Where there is one. */
  readonly fix?: FaultFix;
  /** Text that fits nowhere: likely a consequence where something else is wrong on the same line. */
  readonly isStray?: boolean;
  /** The text is read as it is meant: nothing else on its line is a consequence. */
  readonly isRead?: boolean;
};

export type ReportFault = (fault: SyntaxFault) => void;

/** A fault at the first token of a statement (its keyword), or at the property that is given. */
export function syntaxError(message: Message, node: AstNode, property?: string): SyntaxFault {
  const range = property === undefined ? firstLeaf(node.$cstNode)?.range : undefined;
  return { code: "syntax-error", message, range: range ?? rangeOf(node, property) };
}

/** The first token of a node. */
export function firstLeaf(node: CstNode | undefined): LeafCstNode | undefined {
  let first = node;
  while (isCompositeCstNode(first)) first = first.content[0];
  return isLeafCstNode(first) ? first : undefined;
}

/** The word that a statement begins with, as it is written. */
export function keywordOf(node: AstNode): string {
  return firstLeaf(node.$cstNode)?.text ?? "";
}
