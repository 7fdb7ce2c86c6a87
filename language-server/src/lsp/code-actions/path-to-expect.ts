import { CodeActionKind } from "vscode-languageserver";
import { message } from "../../messages/message.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import type { CheckedView } from "../workspace.ts";
import { type Action, refactoring } from "./action.ts";
import { changeOf, replacement } from "./change.ts";
import { keepsTopology } from "./same-topology.ts";

/** A `path` becomes an `expect` that what happens now goes on happening. */
export function expectActions(view: CheckedView, range: Range): Action[] {
  const { uri, text, analysis } = view;
  return analysis.paths.flatMap(({ statement, found }) => {
    const { place } = statement;
    if (place.uri !== uri || !touches(place.range, range) || found === null || "problem" in found) return [];
    const outcome = found.trace.verdict === "delivered" ? "allowed" : "denied";
    const [start, end] = [text.offsetAt(place.range.start), text.offsetAt(place.range.end)];
    const edits = [
      ...replacement(view, uri, start, start + "path".length, "expect"),
      ...replacement(view, uri, end, end, ` ${outcome}`),
    ];
    const change = () => keepsTopology(view, changeOf(edits), { statements: "any" });
    const title = message("actions.path-to-expect", { outcome });
    return [refactoring("path-to-expect", CodeActionKind.RefactorRewrite, title, change)];
  });
}
