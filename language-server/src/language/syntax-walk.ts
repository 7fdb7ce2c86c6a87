import {
  isLabels,
  isMisplaced,
  isOutcome,
  isRequirement,
  isSelector,
  isUnknown,
} from "k8snet-grammar/generated/ast.ts";
import { type AstNode, isAstNode } from "langium";
import type { Steps } from "../steps/steps.ts";
import { reportExtraCommas, reportMissingCommas, reportMissingCommasBetweenWords } from "./list-faults.ts";
import { reportMissingParts } from "./missing-parts.ts";
import { reportMistypedClause } from "./mistyped-clauses.ts";
import { reportMisplaced, reportUnknown } from "./stray-statements.ts";
import type { ReportFault } from "./syntax-fault.ts";

/** The properties that hold children to look at; the ends of a path have nothing that could be missing. */
const listsOfChildren = ["statements", "ports", "labels", "requirements", "strays", "outcomes"] as const;

/** The nodes whose own tokens are a list with commas. */
const withLists: ReadonlySet<string> = new Set(["Property", "Option", "Ports", "IpBlock"]);

/** Larger blocks are walked in steps. */
const fewChildren = 20;

/** Reports everything that is wrong with the syntax below a node: one walk, linear in the tree. */
export function* reportSyntaxFaults(node: AstNode, report: ReportFault): Steps<void> {
  const children = childrenOf(node);
  for (const [index, child] of children.entries()) {
    yield;
    const inner = visit(child, children[index + 1], report);
    if (childrenOf(inner).length > fewChildren) yield* reportSyntaxFaults(inner, report);
    else reportBelow(inner, report);
  }
}

function reportBelow(node: AstNode, report: ReportFault): void {
  const children = childrenOf(node);
  for (const [index, child] of children.entries()) reportBelow(visit(child, children[index + 1], report), report);
}

function childrenOf(node: AstNode): readonly AstNode[] {
  const properties: AstNode & Partial<Record<(typeof listsOfChildren)[number], unknown>> = node;
  let only: readonly AstNode[] = none;
  for (const name of listsOfChildren) {
    const children = properties[name];
    if (!Array.isArray(children) || children.length === 0) continue;
    const nodes = children.filter(isAstNode);
    only = only.length === 0 ? nodes : [...only, ...nodes];
  }
  return only;
}

const none: readonly AstNode[] = [];

/** Reports what is wrong with a node itself, `next` being the one behind it, and gives the one whose children are looked at next: itself, or the statement that is misplaced. */
function visit(node: AstNode, next: AstNode | undefined, report: ReportFault): AstNode {
  // In the block of an unknown statement nothing is in its place: that is said once, at the statement.
  const isBelowUnknown = isUnknown(node.$container);
  if (isMisplaced(node)) {
    if (!isBelowUnknown) reportMisplaced(node, report);
    return visit(node.statement, next, report);
  }
  if (isUnknown(node)) {
    if (!isBelowUnknown) reportUnknown(node, report);
    return node;
  }
  // What is missing is there, with a fault in it.
  if (!reportMistypedClause(node, next, report)) reportMissingParts(node, report);
  if (isLabels(node) || isSelector(node)) reportMissingCommas(node, report);
  else if (isOutcome(node) ? node.kind !== "allowed" : isRequirement(node))
    reportMissingCommasBetweenWords(node, report);
  else if (withLists.has(node.$type)) reportExtraCommas(node, report);
  return node;
}
