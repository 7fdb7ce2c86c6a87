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
  type Unknown,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../messages/message.ts";
import { onlyClosestWord } from "../text/closest-word.ts";
import type { Range } from "../text/place.ts";
import { outcomeKinds } from "./path-words.ts";
import { rangeOf } from "./place.ts";
import { firstLeaf, keywordOf, type ReportFault, syntaxError } from "./syntax-fault.ts";

/** Reports the word behind a statement on its line, where it resembles a keyword that may stand there: `expect a -> b alowed`. Tells whether it does. */
export function reportMistypedClause(statement: AstNode, next: AstNode | undefined, report: ReportFault): boolean {
  if (!isUnknown(next) || next.keyword === undefined) return false;
  const range = firstLeaf(next.$cstNode)?.range;
  if (range === undefined || statement.$cstNode?.range.end.line !== range.start.line) return false;
  if (reportMissingArrow(statement, next, range, report)) return true;
  return reportMistyped(next.keyword, range, clausesOf(statement), report);
}

/** Two ends without an arrow between them: `path a b`, `path a b port 80`. */
function reportMissingArrow(statement: AstNode, next: Unknown, range: Range, report: ReportFault): boolean {
  if (!(isPath(statement) || isExpect(statement)) || statement.from === undefined) return false;
  if (statement.asksTo || statement.asksPort || next.block || !/^[\w"]/.test(next.keyword ?? "")) return false;
  const [clause, ...others] = next.values;
  if (others.length > 0 || (clause !== undefined && ![...outcomeKinds, "port"].includes(clause))) return false;
  const fix = {
    title: message("syntax.insert", { text: "->" }),
    range: { start: range.start, end: range.start },
    newText: "-> ",
  };
  report({ ...syntaxError(message("syntax.needs-arrow", { keyword: keywordOf(statement) }), statement), fix });
  return true;
}

/** Reports the word behind `allowed` where it resembles an outcome: `allowed, hopps 3`. Tells whether it does. */
export function reportMistypedOutcome(outcome: Outcome, report: ReportFault): boolean {
  const [word = ""] = outcome.values;
  return reportMistyped(word, rangeOf(outcome, "values", 0), outcomeKinds, report);
}

/** Other words for what becomes of a packet, by what is written. */
const otherWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["allow", "allows", "accept", "accepted", "permit", "permitted"].map((word) => [word, "allowed"]),
  ),
  ...Object.fromEntries(
    ["deny", "denies", "drop", "dropped", "block", "blocked", "reject", "rejected"].map((word) => [word, "denied"]),
  ),
};

function reportMistyped(word: string, range: Range, clauses: readonly string[], report: ReportFault): boolean {
  // Of one letter any word is near.
  const meant = otherWords[word.toLowerCase()];
  const closest =
    word.length < 2 ? undefined : (clauses.find((each) => each === meant) ?? onlyClosestWord(word, clauses));
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
