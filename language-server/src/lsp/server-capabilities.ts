import {
  type FileOperationRegistrationOptions,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { codeActionKinds } from "./code-actions/code-actions.ts";
import { legend } from "./semantic-tokens/token-legend.ts";

/** Of a folder that moves, nothing is told of the files in it. */
const moves: FileOperationRegistrationOptions = {
  filters: [{ pattern: { glob: "**/*.k8snet", matches: "file" } }, { pattern: { glob: "**", matches: "folder" } }],
};

/** What the server can do, as it tells the client. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: moves, didRename: moves },
  },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  completionProvider: { triggerCharacters: [" ", "/", ":", "{", ",", "=", "@", "."], resolveProvider: true },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
  selectionRangeProvider: true,
  semanticTokensProvider: { legend, range: true, full: { delta: true } },
  inlayHintProvider: true,
  codeLensProvider: {},
  codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
  foldingRangeProvider: true,
  documentLinkProvider: {},
};
