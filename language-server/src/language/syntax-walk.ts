import {
  isLabels,
  isMisplaced,
  isOutcome,
  isRequirement,
  isSelector,
  isUnknown,
} from "k8snet-grammar/generated/ast.ts";
import { type AstNode, isAstNode } from "langium";
import { reportExtraCommas, reportMissingCommas, reportMissingCommasBetweenWords } from "./list-faults.ts";
import { reportMissingParts } from "./missing-parts.ts";
import { reportMisplaced, reportUnknown } from "./stray-statements.ts";
import type { ReportFault } from "./syntax-fault.ts";

/** The properties that hold children to look at; the ends of a path have nothing that could be missing. */
const listsOfChildren = ["statements", "ports", "labels", "requirements", "strays", "outcomes"] as const;

/** The nodes whose own tokens are a list with commas. */
const withLists: ReadonlySet<string> = new Set(["Property", "Option", "Ports", "IpBlock"]);

/** Reports everything that is wrong with the syntax below a node: one walk, linear in the tree. */
export function reportSyntaxFaults(node: AstNode, report: ReportFault): void {
  const properties: AstNode & Partial<Record<(typeof listsOfChildren)[number], unknown>> = node;
  for (const name of listsOfChildren) {
    const children = properties[name];
    if (!Array.isArray(children)) continue;
    for (const child of children) if (isAstNode(child)) visit(child, report);
  }
}

function visit(node: AstNode, report: ReportFault): void {
  // In the block of an unknown statement nothing is in its place: that is said once, at the statement.
  const isBelowUnknown = isUnknown(node.$container);
  if (isMisplaced(node)) {
    if (!isBelowUnknown) reportMisplaced(node, report);
    visit(node.statement, report);
    return;
  }
  if (isUnknown(node)) {
    if (!isBelowUnknown) reportUnknown(node, report);
    reportSyntaxFaults(node, report);
    return;
  }
  reportMissingParts(node, report);
  if (isLabels(node) || isSelector(node)) reportMissingCommas(node, report);
  else if (isOutcome(node) || isRequirement(node)) reportMissingCommasBetweenWords(node, report);
  else if (withLists.has(node.$type)) reportExtraCommas(node, report);
  reportSyntaxFaults(node, report);
}
