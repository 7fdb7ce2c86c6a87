import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { DocumentDeclarations } from "../../language/declarations.ts";
import { message, render } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { diagnosticOf } from "../features/diagnostics.ts";
import type { CheckedView } from "../workspace.ts";
import type { Action } from "./action.ts";
import { importActions } from "./add-import.ts";
import { workspaceEditOf } from "./change.ts";
import type { CodeActionClient } from "./code-action-client.ts";
import { expectationFixes } from "./expectation-fixes.ts";
import { explicitLinkActions } from "./explicit-links.ts";
import { extractActions } from "./extract.ts";
import { expectActions } from "./path-to-expect.ts";
import { pinActions } from "./pin-addresses.ts";
import { fixAllActions, fixAllKind, quickFixes } from "./quick-fixes.ts";

export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  fixAllKind,
];

/** What a client sends back, so that the same action is found again in the same text. */
type ActionData = { readonly uri: string; readonly version: number; readonly range: Range; readonly id: string };

export type CodeActionContext = {
  readonly client: CodeActionClient;
  readonly documents: () => Steps<readonly DocumentDeclarations[]>;
};

/** The quick fixes and refactorings at a range, of the kinds that are asked for. */
export function* codeActionsFor(
  view: CheckedView,
  { range, context }: Pick<CodeActionParams, "range" | "context">,
  own: CodeActionContext,
): Steps<CodeAction[]> {
  const isWanted = (kind: string) =>
    context.only === undefined
      ? kind !== fixAllKind
      : context.only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions = (yield* actionsAt(view, range, own, isWanted)).filter(({ kind }) => isWanted(kind));
  const found: CodeAction[] = [];
  for (const action of actions) {
    const shown: CodeAction = {
      title: render(action.title, view.language),
      kind: action.kind,
      ...(action.isPreferred ? { isPreferred: true } : {}),
      ...(action.findings.length === 0
        ? {}
        : { diagnostics: action.findings.map((finding) => diagnosticOf(finding, view.language, view.editorUri)) }),
    };
    if (action.isCostly && own.client.resolvesEdits) {
      const data: ActionData = { uri: view.editorUri(view.uri), version: view.text.version, range, id: action.id };
      found.push({ ...shown, data });
      continue;
    }
    // With every move of the cursor, a client that takes edits only at once asks for all of them.
    if (action.isCostly && context.only === undefined && context.triggerKind === CodeActionTriggerKind.Automatic)
      continue;
    const change = yield* action.change();
    if (change !== null) found.push({ ...shown, edit: workspaceEditOf(view, change) });
  }
  return found;
}

/** The document of an action that is to be resolved. */
export function documentOfAction({ data }: CodeAction): string | null {
  return isActionData(data) ? data.uri : null;
}

/** The action with its edit; an error that the editor shows where the topology would not be the same, and one that it does not where the text is another by now. */
export function* resolveCodeAction(
  action: CodeAction,
  view: CheckedView,
  own: CodeActionContext,
): Steps<CodeAction | ResponseError> {
  const { data } = action;
  if (!isActionData(data)) return action;
  if (data.version !== view.text.version) return new ResponseError(LSPErrorCodes.ContentModified, "");
  const isWanted = (kind: string) => action.kind === undefined || kind === action.kind;
  const found = (yield* actionsAt(view, data.range, own, isWanted)).find(({ id }) => id === data.id);
  const change = found === undefined ? null : yield* found.change();
  if (change !== null) return { ...action, edit: workspaceEditOf(view, change) };
  const text = message(found?.kind.startsWith("refactor") ? "actions.changes-topology" : "actions.brings-errors");
  return new ResponseError(LSPErrorCodes.RequestFailed, render(text, view.language));
}

function* actionsAt(
  view: CheckedView,
  range: Range,
  { client, documents }: CodeActionContext,
  isWanted: (kind: string) => boolean,
): Steps<Action[]> {
  return [
    ...(isWanted(CodeActionKind.QuickFix)
      ? [
          ...quickFixes(view, range),
          ...expectationFixes(view, range),
          ...(yield* importActions(view, range, documents)),
        ]
      : []),
    ...(isWanted(CodeActionKind.RefactorExtract) && client.createsFiles ? extractActions(view, range) : []),
    ...(isWanted(CodeActionKind.RefactorRewrite)
      ? [...pinActions(view, range), ...explicitLinkActions(view, range), ...expectActions(view, range)]
      : []),
    ...(isWanted(fixAllKind) ? fixAllActions(view) : []),
  ];
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === "object" && data !== null && "id" in data && "uri" in data && "range" in data;
}
