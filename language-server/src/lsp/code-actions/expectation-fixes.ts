import { CodeActionKind } from "vscode-languageserver";
import { formatAddress } from "../../address/address.ts";
import type { ExpectationResult } from "../../checks/expectation-result.ts";
import { heldOutcomes } from "../../checks/held-outcomes.ts";
import { message } from "../../messages/message.ts";
import { done } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import type { Outcome } from "../../topology/topology.ts";
import { toldFindings } from "../features/diagnostics.ts";
import type { CheckedView } from "../workspace.ts";
import type { Action } from "./action.ts";
import { changeOf, textAt } from "./change.ts";
import { writtenWord } from "./written-word.ts";

/** For an expectation that does not hold, what is true instead. It is never preferred: the network may be what is wrong. */
export function expectationFixes(view: CheckedView, range: Range): Action[] {
  const { uri, analysis } = view;
  return analysis.expectations.flatMap((result): Action[] => {
    const { place } = result.expectation;
    if (result.passed || place.uri !== uri || !touches(place.range, range)) return [];
    const held = heldTexts(result);
    if (held.length === 0) return [];
    // The comma behind an outcome is a part of it.
    const edits = held.map(({ place: own, newText }) => {
      const comma = /\s*,$/.exec(textAt(view, own))?.[0] ?? "";
      return { place: own, newText: newText + comma };
    });
    return [
      {
        id: `expect ${place.range.start.line}:${place.range.start.character}`,
        title: message("actions.path-to-expect", { outcome: held.map(({ newText }) => newText).join(", ") }),
        kind: CodeActionKind.QuickFix,
        isPreferred: false,
        findings: toldFindings(analysis).filter((each) => each.code === "expectation-failed" && each.place === place),
        isCostly: false,
        change: () => done(changeOf(edits)),
      },
    ];
  });
}

function heldTexts(result: ExpectationResult): TextReplacement[] {
  const { outcomes } = result.expectation;
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  const held = heldOutcomes(result);
  if (held === null || first === undefined || last === undefined) return [];
  if ("kind" in held) {
    const range = { start: first.place.range.start, end: last.place.range.end };
    return [{ place: { ...first.place, range }, newText: outcomeText(held) }];
  }
  return outcomes.flatMap(({ place }, at) => {
    const outcome = held[at] ?? null;
    return outcome === null ? [] : [{ place, newText: outcomeText(outcome) }];
  });
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case "allowed":
      return "allowed";
    case "denied":
      return outcome.by.length === 0 ? "denied" : `denied by ${outcome.by.map(writtenWord).join(", ")}`;
    case "via":
      return `via ${outcome.devices.map(writtenWord).join(", ")}`;
    case "hops":
      return `hops ${outcome.count}`;
    case "source":
      return `source ${formatAddress(outcome.address)}`;
    case "mtu":
      return `mtu ${outcome.size}`;
  }
}
