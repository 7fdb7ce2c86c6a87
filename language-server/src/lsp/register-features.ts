import {
  type CodeAction,
  type CodeActionParams,
  CompletionTriggerKind,
  type Connection,
  type RenameFilesParams,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type TextEdit,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathViews, topologyViews } from "../diagram/diagram-views.ts";
import { message } from "../messages/message.ts";
import { done, type Steps } from "../steps/steps.ts";
import type { ClientOptions } from "./client-options.ts";
import { codeActionsFor, documentOfAction, resolveCodeAction } from "./code-actions/code-actions.ts";
import { codeLensesOf } from "./code-lenses/code-lenses.ts";
import { completionsAt, documentOf, resolveCompletion } from "./completion/completions.ts";
import { askAgentTool } from "./features/agent-tool.ts";
import { diagramOf, pathOf } from "./features/diagrams.ts";
import { documentLinksOf } from "./features/document-links.ts";
import { outlineOf, workspaceSymbolsOf } from "./features/document-symbols.ts";
import { endpointAt, endpointsOf } from "./features/endpoints.ts";
import { fenceOf } from "./features/fence.ts";
import { foldingRangesOf } from "./features/folding-ranges.ts";
import { formattingEdits, onTypeFormattingEdits, rangeFormattingEdits } from "./features/formatting.ts";
import { definitionsAt, highlightsAt, referencesAt } from "./features/navigation.ts";
import { pathReportOf } from "./features/path-report.ts";
import { prepareRenameAt, renameAt } from "./features/rename.ts";
import { importsAfterMoves } from "./features/rename-files.ts";
import { selectionRangesAt } from "./features/selection-ranges.ts";
import { statementsOf } from "./features/statements.ts";
import type { Guard } from "./guard-requests.ts";
import { hoverAt } from "./hover/hover.ts";
import { inlayHintsIn } from "./inlay-hints/inlay-hints.ts";
import { guardParameters, type NeededParameters } from "./needed-parameters.ts";
import { noDocument } from "./no-document.ts";
import {
  type DiagramParams,
  diagramRequest,
  type EndpointAtParams,
  type EndpointsParams,
  endpointAtRequest,
  endpointsRequest,
  type PathParams,
  pathRequest,
  type StatementsParams,
  statementsRequest,
} from "./protocol.ts";
import { type AgentToolParams, agentToolRequest } from "./protocol-agents.ts";
import { type FenceParams, fenceRequest } from "./protocol-fences.ts";
import { type PathReportParams, pathReportRequest } from "./protocol-status.ts";
import { registerViews } from "./register-views.ts";
import { createSemanticTokens } from "./semantic-tokens/semantic-tokens.ts";
import type { Settings } from "./settings.ts";
import type { SlowWork } from "./slow-work.ts";
import { versionedEdit } from "./versioned-edit.ts";
import type { View, Workspace } from "./workspace.ts";

export type FeatureHost = {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guarded: Guard;
  readonly slowWork: SlowWork;
  readonly settings: () => Settings;
  readonly clientOptions: () => ClientOptions;
};

/** The ends of a path, by name. */
const ends = { from: "text", to: "text" } as const;

const onDocument = { textDocument: "document" } as const;
const atPosition = { position: "position" } as const;
const inRange = { range: "range" } as const;

type OnDocument = { readonly textDocument: { readonly uri: string } };

/**
 * Connects each feature with its request. A document that is not there gets the empty answer. What a feature needs to know, it waits for: the text is there at
 * once, then comes what the document declares by itself, its topology, what becomes of the declared paths, and last the findings.
 */
export function registerFeatures(host: FeatureHost): void {
  const { connection, workspace, guarded, slowWork, settings, clientOptions } = host;
  const guardedOwn = guardParameters(guarded, workspace.language);
  /** Answers from what `know` tells of the document. */
  const about =
    <V>(know: (uri: string) => Steps<V | undefined>) =>
    <P extends OnDocument, R>(empty: R, answer: (view: V, parameters: P) => R, needed: NeededParameters = {}) =>
      guardedOwn({ ...onDocument, ...needed }, function* (parameters: P): Steps<R> {
        const view = yield* know(parameters.textDocument.uri);
        return view === undefined ? empty : answer(view, parameters);
      });
  const onText = about((uri) => done(workspace.text(uri)));
  const onDeclarations = about(workspace.document);
  const onTopology = about(workspace.view);
  const onTraced = about(workspace.tracedView);
  /** As these, for the requests of the editor's own. */
  const aboutUri =
    <V>(know: (uri: string) => Steps<V | undefined>) =>
    <P extends { readonly uri: string }, R>(answer: (view: V, parameters: P) => R, needed: NeededParameters = {}) =>
      guardedOwn({ uri: "text", ...needed }, function* (parameters: P): Steps<R | ResponseError> {
        const view = yield* know(parameters.uri);
        return view === undefined ? noDocument(parameters.uri, workspace.language()) : answer(view, parameters);
      });
  const onUriTopology = aboutUri(workspace.view);
  const onUriTraced = aboutUri(workspace.tracedView);
  connection.onHover(
    onTraced(null, (view, { position }) => hoverAt(view, position, clientOptions().copyPathCommand), atPosition),
  );
  connection.onDefinition(onTopology([], (view, { position }) => definitionsAt(view, position), atPosition));
  connection.onReferences(
    onTopology([], (view, { position, context }) => referencesAt(view, position, context.includeDeclaration), {
      ...atPosition,
      context: "object",
    }),
  );
  connection.onDocumentHighlight(onTopology([], (view, { position }) => highlightsAt(view, position), atPosition));
  connection.onPrepareRename(onTopology(null, (view, { position }) => prepareRenameAt(view, position), atPosition));
  const isOpen = (uri: string) => workspace.versionOf(uri) !== null;
  const asClientTakes = (edit: WorkspaceEdit, view: View) =>
    clientOptions().versionsEdits ? versionedEdit(edit, view, isOpen) : edit;
  connection.onRenameRequest(
    onTopology(
      null,
      (view, { position, newName }) => {
        const edit = renameAt(view, position, newName);
        return edit === null || edit instanceof ResponseError ? edit : asClientTakes(edit, view);
      },
      { ...atPosition, newName: "text" },
    ),
  );
  connection.onRequest<WorkspaceEdit | null, void>(
    WillRenameFilesRequest.method,
    guardedOwn({ files: "moves" }, function* ({ files }: RenameFilesParams) {
      return importsAfterMoves(yield* workspace.documents(), files, workspace.editorUri);
    }),
  );
  connection.onDocumentSymbol(onDeclarations([], (view) => outlineOf(view)));
  connection.onWorkspaceSymbol(guardedOwn({ query: "text" }, ({ query }) => workspaceSymbolsOf(workspace, query)));
  connection.onCompletion(
    onTopology(
      null,
      (view, { position, context }) => {
        const isAutomatic = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
        return completionsAt(view, position, clientOptions().completion, isAutomatic);
      },
      atPosition,
    ),
  );
  connection.onCompletionResolve(
    guarded(function* (item) {
      const view = yield* workspace.tracedView(documentOf(item) ?? "");
      return view === undefined ? item : resolveCompletion(item, view);
    }),
  );
  const formatting = <P extends OnDocument>(
    edits: (text: TextDocument, parameters: P) => Steps<TextEdit[]>,
    needed: NeededParameters = {},
  ) =>
    guardedOwn({ ...onDocument, ...needed }, function* (parameters: P) {
      const text = workspace.text(parameters.textDocument.uri);
      return text === undefined ? [] : yield* slowWork.during(message("status.changing"), edits(text, parameters));
    });
  connection.onDocumentFormatting(formatting((text) => formattingEdits(text)));
  connection.onDocumentRangeFormatting(formatting((text, { range }) => rangeFormattingEdits(text, range), inRange));
  connection.onDocumentOnTypeFormatting(
    formatting((text, { position, ch }) => onTypeFormattingEdits(text, position, ch), { ...atPosition, ch: "text" }),
  );
  connection.onSelectionRanges(
    onTopology([], (view, { positions }) => selectionRangesAt(view, positions), { positions: "positions" }),
  );
  const tokens = createSemanticTokens();
  const noTokens: SemanticTokens = { data: [] };
  connection.languages.semanticTokens.on(onTopology(noTokens, (view) => tokens.full(view)));
  connection.languages.semanticTokens.onRange(
    onTopology(noTokens, (view, { range }) => tokens.range(view, range), inRange),
  );
  connection.languages.semanticTokens.onDelta(
    onTopology<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      noTokens,
      (view, { previousResultId }) => tokens.delta(view, previousResultId),
      { previousResultId: "text" },
    ),
  );
  connection.onCodeLens(onTraced([], (view) => codeLensesOf(view, settings().codeLens, clientOptions())));
  const actionContext = () => ({ client: clientOptions().codeActions, documents: workspace.documents });
  const actionForClient = (action: CodeAction, view: View): CodeAction =>
    action.edit === undefined ? action : { ...action, edit: asClientTakes(action.edit, view) };
  connection.onCodeAction(
    guardedOwn({ ...onDocument, ...inRange, context: "object" }, function* (parameters: CodeActionParams) {
      const view = yield* workspace.checkedView(parameters.textDocument.uri);
      if (view === undefined) return [];
      const actions = yield* codeActionsFor(view, parameters, actionContext());
      return actions.map((action) => actionForClient(action, view));
    }),
  );
  connection.onCodeActionResolve(
    guarded(function* (action) {
      const view = yield* workspace.checkedView(documentOfAction(action) ?? "");
      if (view === undefined) return action;
      const work = slowWork.during(message("status.changing"), resolveCodeAction(action, view, actionContext()));
      const resolved = yield* work;
      return resolved instanceof ResponseError ? resolved : actionForClient(resolved, view);
    }),
  );
  connection.onFoldingRanges(onText([], (text) => foldingRangesOf(text)));
  connection.onDocumentLinks(onDeclarations([], (view) => documentLinksOf(view)));
  connection.languages.inlayHint.on(
    onTopology([], (view, { range }) => inlayHintsIn(view, range, settings().inlayHints), inRange),
  );
  connection.onRequest(
    diagramRequest,
    guardedOwn({ uri: "text", view: topologyViews }, function* (parameters: DiagramParams) {
      const { uri, view: wanted } = parameters;
      // The others do not wait for findings.
      const view = wanted === "addresses" ? yield* workspace.checkedView(uri) : yield* workspace.view(uri);
      return view === undefined ? noDocument(uri, workspace.language()) : diagramOf(view, parameters);
    }),
  );
  connection.onRequest(pathRequest, onUriTopology<PathParams, unknown>(pathOf, { ...ends, view: pathViews }));
  connection.onRequest(pathReportRequest, onUriTopology<PathReportParams, unknown>(pathReportOf, ends));
  connection.onRequest(
    fenceRequest,
    guardedOwn({ uri: "text", words: "text", text: "text" }, function* ({ uri, words, text }: FenceParams) {
      return fenceOf(yield* workspace.viewOfText(uri, text), words);
    }),
  );
  connection.onRequest(endpointsRequest, onUriTopology<EndpointsParams, unknown>(endpointsOf));
  connection.onRequest(statementsRequest, onUriTraced<StatementsParams, unknown>(statementsOf));
  connection.onRequest(
    endpointAtRequest,
    onUriTopology<EndpointAtParams, unknown>((view, { position }) => endpointAt(view, position), atPosition),
  );
  connection.onRequest(
    agentToolRequest,
    guardedOwn<AgentToolParams, unknown>({ tool: "text", uri: "text-or-null" }, (asked) =>
      slowWork.during(message("status.asking"), askAgentTool(workspace, asked)),
    ),
  );
  registerViews(connection, { onTopology: onUriTopology, onChecked: aboutUri(workspace.checkedView) });
}
