import type { Label, Labels, Requirement, Selector } from "k8snet-grammar/generated/ast.ts";
import { type AstNode, type CstNode, isCompositeCstNode, isLeafCstNode } from "langium";
import { message } from "../messages/message.ts";
import type { ReportFault, SyntaxFault } from "./syntax-fault.ts";

const isComma = (node: CstNode | undefined) => isLeafCstNode(node) && node.tokenType.name === ",";
const isWord = (node: CstNode | undefined) =>
  isLeafCstNode(node) ? node.tokenType.name === "NAME" || node.tokenType.name === "STRING" : isCompositeCstNode(node);

const tokensOf = ({ $cstNode }: AstNode): readonly CstNode[] => (isCompositeCstNode($cstNode) ? $cstNode.content : []);

/** Reports commas that have no item behind them or before them, in a node whose items are its own tokens. */
export function reportExtraCommas(node: AstNode, report: ReportFault): void {
  const tokens = tokensOf(node);
  for (const [index, token] of tokens.entries()) {
    if (!isComma(token)) continue;
    const next = tokens[index + 1];
    if (next === undefined || isComma(next)) {
      report({ code: "syntax-error", message: message("syntax.extra-comma"), range: token.range });
    }
  }
}

/** Reports items that stand next to each other without a comma: `via a b`, `in (a b)`. */
export function reportMissingCommasBetweenWords(node: AstNode, report: ReportFault): void {
  const tokens = tokensOf(node);
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    if (previous && isWord(token) && isWord(previous)) report(missingComma(previous, token));
  }
}

/** Reports labels, or requirements of a selector, that no comma separates from the one before. */
export function reportMissingCommas(node: Labels | Selector, report: ReportFault): void {
  const items: readonly (Label | Requirement)[] = node.$type === "Labels" ? node.labels : node.requirements;
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    if (previous?.$cstNode && !previous.comma && item.$cstNode) report(missingComma(previous.$cstNode, item.$cstNode));
  }
}

function missingComma(previous: CstNode, item: CstNode): SyntaxFault {
  const { end } = previous.range;
  return {
    code: "syntax-error",
    message: message("syntax.missing-comma", { text: item.text.replace(/,$/, "") }),
    range: item.range,
    fix: { title: message("syntax.insert-comma"), range: { start: end, end }, newText: "," },
  };
}
