import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import { render } from "../../messages/message.ts";
import type { Range } from "../../text/place.ts";
import type { Fix } from "../../topology/finding.ts";
import type { View } from "../workspace.ts";
import { diagnosticOf } from "./diagnostics.ts";
import { touches } from "./positions.ts";

/** The quick fixes of the findings at a range. */
export function codeActionsFor(
  view: View,
  { range, context }: Pick<CodeActionParams, "range" | "context">,
): CodeAction[] {
  const isWanted = context.only?.every((kind) => !CodeActionKind.QuickFix.startsWith(kind)) !== true;
  if (!isWanted) return [];
  return view.analysis.findings
    .filter(({ place, fixes }) => fixes.length > 0 && place.uri === view.uri && touches(place.range, range))
    .flatMap((finding) =>
      finding.fixes.map((fix) => ({
        title: render(fix.title, view.language),
        kind: CodeActionKind.QuickFix,
        isPreferred: finding.fixes.length === 1,
        diagnostics: [diagnosticOf(finding, view.language, view.editorUri)],
        edit: { changes: editsOf(fix, view) },
      })),
    );
}

function editsOf({ edits }: Fix, { editorUri }: View): Record<string, TextEdit[]> {
  const changes: Record<string, { range: Range; newText: string }[]> = {};
  for (const { place, newText } of edits) {
    const uri = editorUri(place.uri);
    changes[uri] = [...(changes[uri] ?? []), { range: place.range, newText }];
  }
  return changes;
}
