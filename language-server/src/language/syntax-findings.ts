import type { AstNode, ParseResult } from "langium";
import { message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import { comparePlaces } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import { isTokenReport } from "./lexer.ts";
import type { SyntaxFault } from "./syntax-fault.ts";
import { reportSyntaxFaults } from "./syntax-walk.ts";

/** Findings about the syntax of one file, at most: more help nobody, and editors drop files with very many. */
const mostFindings = 100;

/**
 * What is wrong with the syntax of a file, in the order of the text: `syntax-error`, `unknown-statement` (with the nearest known one) and
 * `misplaced-statement`. What is likely to be a consequence of another fault on its line is left out.
 */
export function* syntaxFindings(result: ParseResult<AstNode>, uri: string): Steps<readonly Finding[]> {
  const faults = yield* faultsOf(result);
  const findings = withoutConsequences(faults).map((fault) => toFinding(fault, uri));
  const [first] = findings.slice(mostFindings);
  if (!first) return findings;
  const leavesOut = findings.length - mostFindings;
  const more = message("syntax.more", { count: leavesOut });
  return [...findings.slice(0, mostFindings), { ...first, code: "syntax-error", message: more, fixes: [], leavesOut }];
}

function* faultsOf(result: ParseResult<AstNode>): Steps<SyntaxFault[]> {
  const faults: SyntaxFault[] = [];
  if (isTokenReport(result.lexerReport)) {
    for (const fault of result.lexerReport.faults) faults.push({ code: "syntax-error", ...fault });
  }
  yield* reportSyntaxFaults(result.value, (fault) => faults.push(fault));
  return faults;
}

function withoutConsequences(faults: readonly SyntaxFault[]): SyntaxFault[] {
  const sorted = faults
    .map((fault) => ({ fault, place: { uri: "", range: fault.range } }))
    .sort(
      (left, right) =>
        comparePlaces(left.place, right.place) ||
        Number(left.fault.isStray ?? false) - Number(right.fault.isStray ?? false),
    );
  const kept: SyntaxFault[] = [];
  let cause: SyntaxFault | undefined;
  for (const { fault } of sorted) {
    if (fault.isStray && cause?.range.start.line === fault.range.start.line) continue;
    kept.push(fault);
    if (!fault.isRead) cause = fault;
  }
  return kept;
}

function toFinding({ code, message: text, range, fix }: SyntaxFault, uri: string): Finding {
  const fixes = fix ? [{ title: fix.title, edits: [{ place: { uri, range: fix.range }, newText: fix.newText }] }] : [];
  return { code, severity: "error", message: text, place: { uri, range }, related: [], fixes };
}
