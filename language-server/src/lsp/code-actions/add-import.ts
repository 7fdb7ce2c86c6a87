import { CodeActionKind } from "vscode-languageserver";
import type { DocumentDeclarations } from "../../language/declarations.ts";
import { message } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { touches } from "../../text/positions.ts";
import { relativeImport } from "../relative-import.ts";
import type { CheckedView } from "../workspace.ts";
import type { Action } from "./action.ts";
import { type Change, changedTexts, changeOf, textAt } from "./change.ts";
import { importLine } from "./import-line.ts";
import { hasNewErrors } from "./same-topology.ts";

/** More are a matter of another name. */
const mostFiles = 5;

/** Offers to import the files that declare a name which the topology does not have. `documents` are those of the workspace. */
export function* importActions(
  view: CheckedView,
  range: Range,
  documents: () => Steps<readonly DocumentDeclarations[]>,
): Steps<Action[]> {
  const missing = view.analysis.findings.filter(
    ({ code, place }) => code === "unresolved-reference" && place.uri === view.uri && touches(place.range, range),
  );
  if (missing.length === 0) return [];
  const known = new Set(view.analysis.uris);
  const others = (yield* documents()).filter(({ uri }) => !known.has(uri));
  return missing.flatMap((finding) => {
    const written = textAt(view, finding.place).replace(/^"|"$/g, "");
    const name = written.replace(/^[^/]*\//, "").replace(/[:@].*$/, "");
    return others
      .filter(({ symbols }) => symbols.some((symbol) => symbol.name === name || symbol.name === written))
      .slice(0, mostFiles)
      .map(({ uri }): Action => {
        const path = relativeImport(view.uri, uri);
        const title = message("actions.add-import", { path });
        const change = () => withoutNewErrors(view, changeOf(importLine(view, uri)));
        const id = `import ${uri} ${name}`;
        return {
          id,
          title,
          kind: CodeActionKind.QuickFix,
          isPreferred: false,
          findings: [finding],
          isCostly: true,
          change,
        };
      });
  });
}

function* withoutNewErrors(view: CheckedView, change: Change): Steps<Change | null> {
  const after = yield* view.analysisWith(changedTexts(view, change));
  return hasNewErrors(view.analysis, after) ? null : change;
}
