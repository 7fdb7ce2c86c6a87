import {
  CompletionTriggerKind,
  type Connection,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
} from "vscode-languageserver";
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
import { selectionRangesAt } from "./features/selection-ranges.ts";
import { statementsOf } from "./features/statements.ts";
import type { Guard } from "./guard-requests.ts";
import { hoverAt } from "./hover/hover.ts";
import { inlayHintsIn } from "./inlay-hints/inlay-hints.ts";
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
import type { View, Workspace } from "./workspace.ts";

export type FeatureHost = {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guarded: Guard;
  readonly settings: () => Settings;
  readonly clientOptions: () => ClientOptions;
};

type OnDocument = { readonly textDocument: { readonly uri: string } };

/** Connects each feature with its request. A document that is not there gets the empty answer. */
export function registerFeatures(host: FeatureHost): void {
  const { connection, workspace, guarded, settings, clientOptions } = host;
  const onDocument = <P extends OnDocument, R>(empty: R, answer: (view: View, parameters: P) => R) =>
    guarded((parameters: P) => {
      const view = workspace.view(parameters.textDocument.uri);
      return view === undefined ? empty : answer(view, parameters);
    });
  const onUri = <P extends { readonly uri: string }, R>(answer: (view: View, parameters: P) => R) =>
    guarded((parameters: P) => {
      const view = workspace.view(parameters.uri);
      return view === undefined ? noDocument(parameters.uri, workspace.language()) : answer(view, parameters);
    });
  connection.onHover(onDocument(null, (view, { position }) => hoverAt(view, position)));
  connection.onDefinition(onDocument([], (view, { position }) => definitionsAt(view, position)));
  connection.onReferences(
    onDocument([], (view, { position, context }) => referencesAt(view, position, context.includeDeclaration)),
  );
  connection.onDocumentHighlight(onDocument([], (view, { position }) => highlightsAt(view, position)));
  connection.onPrepareRename(onDocument(null, (view, { position }) => prepareRenameAt(view, position)));
  connection.onRenameRequest(onDocument(null, (view, { position, newName }) => renameAt(view, position, newName)));
  connection.onDocumentSymbol(onDocument([], (view) => outlineOf(view)));
  connection.onWorkspaceSymbol(guarded(({ query }) => workspaceSymbolsOf(workspace, query)));
  connection.onCompletion(
    onDocument(null, (view, { position, context }) => {
      const isAutomatic = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
      return completionsAt(view, position, clientOptions().completion, isAutomatic);
    }),
  );
  connection.onCompletionResolve(
    guarded((item) => {
      const view = workspace.view(documentOf(item) ?? "");
      return view === undefined ? item : resolveCompletion(item, view);
    }),
  );
  connection.onDocumentFormatting(onDocument([], (view) => formattingEdits(view.text)));
  connection.onDocumentRangeFormatting(onDocument([], (view, { range }) => rangeFormattingEdits(view.text, range)));
  connection.onDocumentOnTypeFormatting(
    onDocument([], (view, { position, ch }) => onTypeFormattingEdits(view.text, position, ch)),
  );
  connection.onSelectionRanges(onDocument([], (view, { positions }) => selectionRangesAt(view, positions)));
  const tokens = createSemanticTokens();
  const noTokens: SemanticTokens = { data: [] };
  connection.languages.semanticTokens.on(onDocument(noTokens, (view) => tokens.full(view)));
  connection.languages.semanticTokens.onRange(onDocument(noTokens, (view, { range }) => tokens.range(view, range)));
  connection.languages.semanticTokens.onDelta(
    onDocument<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      noTokens,
      (view, { previousResultId }) => tokens.delta(view, previousResultId),
    ),
  );
  connection.onCodeLens(
    onDocument([], (view) => codeLensesOf(view, settings().codeLens, clientOptions().usageCommand)),
  );
  const actionContext = () => ({ client: clientOptions().codeActions, documents: workspace.documents });
  connection.onCodeAction(onDocument([], (view, parameters) => codeActionsFor(view, parameters, actionContext())));
  connection.onCodeActionResolve(
    guarded((action) => {
      const view = workspace.view(documentOfAction(action) ?? "");
      return view === undefined ? action : resolveCodeAction(action, view, actionContext());
    }),
  );
  connection.onFoldingRanges(onDocument([], (view) => foldingRangesOf(view.text)));
  connection.onDocumentLinks(onDocument([], (view) => documentLinksOf(view)));
  connection.languages.inlayHint.on(
    onDocument([], (view, { range }) => inlayHintsIn(view, range, settings().inlayHints)),
  );
  connection.onRequest(diagramRequest, onUri<DiagramParams, unknown>(diagramOf));
  connection.onRequest(pathRequest, onUri<PathParams, unknown>(pathOf));
  connection.onRequest(pathReportRequest, onUri<PathReportParams, unknown>(pathReportOf));
  connection.onRequest(
    fenceRequest,
    guarded(({ uri, words, text }: FenceParams) => fenceOf(workspace.viewOfText(uri, text), words)),
  );
  connection.onRequest(endpointsRequest, onUri<EndpointsParams, unknown>(endpointsOf));
  connection.onRequest(statementsRequest, onUri<StatementsParams, unknown>(statementsOf));
  connection.onRequest(
    endpointAtRequest,
    onUri<EndpointAtParams, unknown>((view, { position }) => endpointAt(view, position)),
  );
  connection.onRequest(
    agentToolRequest,
    guarded<AgentToolParams, unknown>((asked) => askAgentTool(workspace, asked)),
  );
  registerViews(connection, onUri);
}
