import type { TracedAnalysis } from "../../analysis/analyze.ts";
import type { ExpectationResult } from "../../checks/expectation-result.ts";
import { explain } from "../../explain/explain.ts";
import { type Language, type Message, message, render } from "../../messages/message.ts";
import { isBefore } from "../../text/positions.ts";
import type { Expectation, PathStatement } from "../../topology/topology.ts";
import type { StatementItem, StatementResult } from "../protocol.ts";
import type { TracedView } from "../workspace.ts";

type Found = TracedAnalysis["paths"][number]["found"];

/** A statement with the packet that it is about. */
export type TracedStatement = { readonly item: StatementItem; readonly found: Found };

/** The `path` and `expect` statements of a file in the order of its text, each with what becomes of it by simulation. */
export function statementsOf(view: TracedView): StatementItem[] {
  return tracedStatementsOf(view).map(({ item }) => item);
}

export function tracedStatementsOf(view: TracedView): TracedStatement[] {
  const { uri, analysis } = view;
  const paths = analysis.paths
    .filter(({ statement }) => statement.place.uri === uri)
    .map(({ statement, found }) => ({ item: itemOf("path", statement, resultOfPath(found, view), view), found }));
  const expectations = analysis.expectations
    .filter(({ expectation }) => expectation.place.uri === uri)
    .map((result) => ({
      item: itemOf("expect", result.expectation, resultOfExpectation(result, view), view),
      found: result.found,
    }));
  return [...paths, ...expectations].sort((left, right) =>
    isBefore(left.item.range.start, right.item.range.start) ? -1 : 1,
  );
}

function itemOf(
  kind: StatementItem["kind"],
  { place }: PathStatement,
  result: StatementResult,
  { text }: TracedView,
): StatementItem {
  return { kind, text: onOneLine(text.getText(place.range)), range: place.range, result };
}

function resultOfPath(found: Found, { language }: TracedView): StatementResult {
  if (found === null) return errored(message("checks.expect-unresolved"), language);
  if ("problem" in found) return errored(found.problem, language);
  return { status: "traced", expected: "", actual: explain(found, language).summary };
}

function errored(reason: Message, language: Language): StatementResult {
  return { status: "errored", expected: "", actual: render(reason, language) };
}

function resultOfExpectation(
  { expectation, found, passed, reason }: ExpectationResult,
  view: TracedView,
): StatementResult {
  // A half-typed statement, and one for which no packet can be sent, cannot be judged.
  const isJudged = found !== null && !("problem" in found) && expectation.outcomes.length > 0;
  return {
    status: passed ? "passed" : isJudged ? "failed" : "errored",
    expected: writtenOutcomes(expectation, view),
    actual: render(reason, view.language),
  };
}

function writtenOutcomes({ outcomes }: Expectation, { text }: TracedView): string {
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  if (first === undefined || last === undefined) return "";
  return onOneLine(text.getText({ start: first.place.range.start, end: last.place.range.end }));
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
