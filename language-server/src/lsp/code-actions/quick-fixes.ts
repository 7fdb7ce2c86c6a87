import { CodeActionKind } from "vscode-languageserver";
import { message } from "../../messages/message.ts";
import { done, type Steps } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import type { Finding, TextReplacement } from "../../topology/finding.ts";
import type { CheckedView } from "../workspace.ts";
import type { Action } from "./action.ts";
import { bringsErrors } from "./brought-errors.ts";
import { type Change, changedTexts, changeOf, differences } from "./change.ts";

/** In VS Code's settings: `"editor.codeActionsOnSave": { "source.fixAll.k8snet": "explicit" }`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.k8snet`;

/** The fixes of the findings at a range, and of each kind of finding that the file has several of, all of them together. */
export function quickFixes(view: CheckedView, range: Range): Action[] {
  const here = view.analysis.findings.filter(
    ({ place, fixes }) => fixes.length > 0 && place.uri === view.uri && touches(place.range, range),
  );
  const fixes = here.flatMap((finding, number) =>
    finding.fixes.map(
      (fix, which): Action => ({
        id: `fix ${number} ${which}`,
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: finding.fixes.length === 1,
        findings: [finding],
        isCostly: false,
        change: () => done(changeOf(fix.edits)),
      }),
    ),
  );
  const codes = new Set(here.map(({ code }) => code));
  const ofKind = [...codes].flatMap((code) => {
    const alike = fixable(view).filter((finding) => finding.code === code);
    return alike.length < 2 ? [] : [allOfKind(view, code, alike)];
  });
  return [...fixes, ...ofKind];
}

function allOfKind(view: CheckedView, code: string, findings: readonly Finding[]): Action {
  return {
    id: `all ${code}`,
    title: message("actions.fix-all-of-kind", { code, count: findings.length }),
    kind: CodeActionKind.QuickFix,
    isPreferred: false,
    findings,
    isCostly: true,
    change: () => fixAll(view, (finding) => finding.code === code),
  };
}

/** All fixes of the file of which one is right. */
export function fixAllActions(view: CheckedView): Action[] {
  const findings = fixable(view);
  if (findings.length === 0) return [];
  const title = message("actions.fix-all");
  const change = () => fixAll(view, () => true);
  return [{ id: "fix all", title, kind: fixAllKind, isPreferred: false, findings: [], isCostly: true, change }];
}

/** The findings of the file that have one fix, which is in the file. */
function fixable({ analysis, uri }: Pick<CheckedView, "analysis" | "uri">): Finding[] {
  return analysis.findings.filter(({ place, fixes: [fix, ...others] }) => {
    if (place.uri !== uri || fix === undefined || others.length > 0) return false;
    return fix.edits.every((edit) => edit.place.uri === uri);
  });
}

/** A fix may bring to light what hides behind the fault; after so many rounds it is enough. */
const mostRounds = 10;

/**
 * Applies what can be applied together, looks at the text that comes out, and goes on until there is nothing left. Where a round would bring errors, its
 * fixes are tried one by one, and those that bring any are left. What comes round again is left, too.
 */
function* fixAll(view: CheckedView, isWanted: (finding: Finding) => boolean): Steps<Change | null> {
  let at = view;
  const seen = new Set([view.text.getText()]);
  for (let round = 0; round < mostRounds; round++) {
    const together = withoutCollisions(fixable(at).filter(isWanted));
    const next = (yield* after(at, together)) ?? (yield* oneByOne(at, isWanted));
    if (next === at || seen.has(next.text.getText())) break;
    seen.add(next.text.getText());
    at = next;
  }
  const edits = differences(view, view.uri, at.text.getText());
  return edits.length === 0 ? null : changeOf(edits);
}

/** One by one takes an analysis each. */
const mostAlone = 50;

function* oneByOne(view: CheckedView, isWanted: (finding: Finding) => boolean): Steps<CheckedView> {
  let [at, left] = [view, 0];
  for (let tries = 0; tries < mostAlone; tries++) {
    const finding = fixable(at).filter(isWanted)[left];
    if (finding === undefined) break;
    const next = yield* after(at, [finding]);
    if (next === undefined) left++;
    else at = next;
  }
  return at;
}

/** The view of the text in which findings are fixed; undefined where nothing changes, or where their fixes bring errors. */
function* after(view: CheckedView, fixed: readonly Finding[]): Steps<CheckedView | undefined> {
  const edits = fixed.flatMap(editsOf);
  if (edits.length === 0) return undefined;
  const text = changedTexts(view, changeOf(edits)).get(view.uri);
  if (text === undefined || text === view.text.getText()) return undefined;
  const next = yield* view.viewWith(text);
  return bringsErrors(view, { fixed, edits }, next) ? undefined : next;
}

function editsOf({ fixes: [fix] }: Finding): readonly TextReplacement[] {
  return fix?.edits ?? [];
}

function withoutCollisions(findings: readonly Finding[]): Finding[] {
  const chosen: TextReplacement[] = [];
  return findings.filter((finding) => {
    const edits = editsOf(finding);
    const collides = edits.some(({ place }) => chosen.some((other) => touches(other.place.range, place.range)));
    if (!collides) chosen.push(...edits);
    return !collides;
  });
}
