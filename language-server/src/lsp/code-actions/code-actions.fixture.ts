// Code actions as a client asks for them, and what becomes of texts by them.
import { type CodeAction, ResponseError } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { finish, done as stepsDone } from "../../steps/steps.ts";
import type { Position, Range } from "../../text/place.ts";
import type { CheckedView } from "../workspace.ts";
import { type CodeActionContext, codeActionsFor, resolveCodeAction } from "./code-actions.ts";

export const able: CodeActionContext = {
  client: { resolvesEdits: true, createsFiles: true },
  documents: () => stepsDone([]),
};

/** The actions at a range, of the kinds that are wanted. */
export function actionsAt(view: CheckedView, range: Range, only?: string[], own = able): CodeAction[] {
  const context = only === undefined ? { diagnostics: [] } : { diagnostics: [], only };
  return finish(codeActionsFor(view, { range, context }, own));
}

export const zero: Position = { line: 0, character: 0 };

/** The edits of an action, document by document, none of one that is made; the reason where it was refused. */
export function editsOf(view: CheckedView, action: CodeAction, own = able) {
  const resolved = action.edit === undefined ? finish(resolveCodeAction(action, view, own)) : action;
  if (resolved instanceof ResponseError) return resolved.message;
  const { changes = {}, documentChanges = [] } = resolved.edit ?? {};
  const changed = Object.entries(changes).map(([uri, edits]) => ({ uri, edits }));
  const others = documentChanges.flatMap((each) => {
    if (!("kind" in each))
      return [{ uri: each.textDocument.uri, edits: each.edits.filter((edit) => "newText" in edit) }];
    return each.kind === "create" ? [{ uri: each.uri, edits: [] }] : [];
  });
  return [...changed, ...others];
}

/** The texts behind an action, by their URIs; the reason where it was refused. */
export function applied(view: CheckedView, action: CodeAction, own = able): ReadonlyMap<string, string> | string {
  const changes = editsOf(view, action, own);
  if (typeof changes === "string") return changes;
  const texts = new Map<string, string>();
  for (const { uri, edits } of changes) {
    const before = texts.get(uri) ?? view.textOf(uri)?.getText() ?? "";
    texts.set(uri, TextDocument.applyEdits(TextDocument.create(uri, "", 0, before), edits));
  }
  return texts;
}
