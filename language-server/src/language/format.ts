import { isLabels, isSelector } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { AstUtils } from "langium";
import type { Message } from "../messages/message.ts";
import { finish, type Steps } from "../steps/steps.ts";
import { printItems } from "./format-print.ts";
import { readFormatTree } from "./format-tree.ts";
import { parseSteps, writtenTokensSteps } from "./parser-services.ts";

/** A formatted text; where it could not be formatted, the text as it was and the reason why. */
export type FormattedText = { readonly text: string; readonly reason: Message | null };

/**
 * Formats a text: two spaces a level, one statement a line, but a block on one line stays on it where it fits; at most one empty line; comments stay where
 * they are. Formatting again changes nothing, and the syntax tree stays the same. A text with syntax errors is returned as it is, with the first error as the reason.
 */
export function formatText(text: string): FormattedText {
  return finish(formatTextSteps(text));
}

const nodesAStep = 1_000;

/** As {@link formatText}, in steps of a few milliseconds. */
export function* formatTextSteps(text: string): Steps<FormattedText> {
  const { file, findings } = yield* parseSteps(text, "");
  const [first] = findings;
  if (first) return { text, reason: first.message };
  const starts = new Set<number>();
  let count = 0;
  for (const node of AstUtils.streamAst(file)) {
    if (++count % nodesAStep === 0) yield;
    for (const item of itemsOf(node)) if (item.$cstNode) starts.add(item.$cstNode.offset);
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const byteOrderMark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const items = yield* readFormatTree(yield* writtenTokensSteps(text), starts);
  const lines = yield* printItems(items, 0);
  yield;
  return { text: byteOrderMark + lines.map((line) => line.trimEnd() + lineEnd).join(""), reason: null };
}

/** The nodes below a node that may have a line of their own. */
function itemsOf(node: AstNode): readonly AstNode[] {
  if (isLabels(node)) return node.labels;
  if (isSelector(node)) return node.requirements;
  return "statements" in node && Array.isArray(node.statements) ? node.statements : [];
}
