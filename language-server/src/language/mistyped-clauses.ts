// What a statement may go on with on its line. Another word begins a statement of its own for the grammar, which is hardly what was meant.
import {
  isExpect,
  isIpBlock,
  isPath,
  isProperty,
  isRoute,
  isUnknown,
  isWithoutRoute,
  type Outcome,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../messages/message.ts";
import { onlyClosestWord } from "../text/closest-word.ts";
import type { Range } from "../text/place.ts";
import { outcomeKinds } from "./path-words.ts";
import { rangeOf } from "./place.ts";
import { firstLeaf, type ReportFault } from "./syntax-fault.ts";

/** Reports the word behind a statement on its line, where it resembles a keyword that may stand there: `expect a -> b alowed`. Tells whether it does. */
export function reportMistypedClause(statement: AstNode, next: AstNode | undefined, report: ReportFault): boolean {
  if (!isUnknown(next) || next.keyword === undefined) return false;
  const range = firstLeaf(next.$cstNode)?.range;
  if (range === undefined || statement.$cstNode?.range.end.line !== range.start.line) return false;
  return reportMistyped(next.keyword, range, clausesOf(statement), report);
}

/** Reports the word behind `allowed` where it resembles an outcome: `allowed, hopps 3`. Tells whether it does. */
export function reportMistypedOutcome(outcome: Outcome, report: ReportFault): boolean {
  const [word = ""] = outcome.values;
  return reportMistyped(word, rangeOf(outcome, "values", 0), outcomeKinds, report);
}

function reportMistyped(word: string, range: Range, clauses: readonly string[], report: ReportFault): boolean {
  // Of one letter any word is near.
  const closest = word.length < 2 ? undefined : onlyClosestWord(word, clauses);
  if (closest === undefined || closest === word) return false;
  const fix = { title: message("syntax.replace-by", { text: closest }), range, newText: closest };
  report({ code: "syntax-error", message: message("syntax.mistyped", { word, closest }), range, fix });
  return true;
}

/** The keywords that a statement may go on with behind what is written of it. */
function clausesOf(statement: AstNode): readonly string[] {
  if (isExpect(statement)) {
    const last = statement.outcomes.at(-1);
    if (statement.to === undefined) return [];
    if (last !== undefined) return last.kind === "denied" && !last.asksBy ? [...outcomeKinds, "by"] : outcomeKinds;
    return statement.asksPort ? outcomeKinds : [...outcomeKinds, "port"];
  }
  if (isPath(statement)) return statement.to !== undefined && !statement.asksPort ? ["port"] : [];
  if (isRoute(statement) || isWithoutRoute(statement)) {
    if (statement.prefix === undefined) return [];
    return [...(statement.asksVia ? [] : ["via"]), ...(statement.asksDev ? [] : ["dev"])];
  }
  if (isIpBlock(statement)) return statement.cidr !== undefined && !statement.asksExcept ? ["except"] : [];
  if (isProperty(statement) && statement.keyword === "hostNetwork" && statement.values.length === 0)
    return ["on", "off", "true", "false"];
  return [];
}
