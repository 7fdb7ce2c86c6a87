import type { InitializeParams } from "vscode-languageserver";
import { type CodeActionClient, codeActionClientOf } from "./code-actions/code-action-client.ts";
import type { CompletionClient } from "./completion/completions.ts";

/** What a client can do, and which of its own commands it has, by its `initializationOptions`: `suggestCommand`, `usageCommand` and `copyPathCommand`. */
export type ClientOptions = {
  readonly completion: CompletionClient;
  readonly codeActions: CodeActionClient;
  /** Whether it looks at the versions of the texts that an edit is for. */
  readonly versionsEdits: boolean;
  /** Whether it wants to know of which version of a text findings are. */
  readonly versionsFindings: boolean;
  readonly usageCommand: string | null;
  /** Copies a path as Markdown; it takes what a path's lens hands over. */
  readonly copyPathCommand: string | null;
};

export const plainClient: ClientOptions = {
  completion: { snippets: false, suggestCommand: null },
  codeActions: { resolvesEdits: false, createsFiles: false },
  versionsEdits: false,
  versionsFindings: false,
  usageCommand: null,
  copyPathCommand: null,
};

export function clientOptionsOf({ capabilities, initializationOptions }: InitializeParams): ClientOptions {
  return {
    completion: {
      snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      suggestCommand: textOption(initializationOptions, "suggestCommand"),
    },
    codeActions: codeActionClientOf(capabilities),
    versionsEdits: capabilities.workspace?.workspaceEdit?.documentChanges === true,
    versionsFindings: capabilities.textDocument?.publishDiagnostics?.versionSupport === true,
    usageCommand: textOption(initializationOptions, "usageCommand"),
    copyPathCommand: textOption(initializationOptions, "copyPathCommand"),
  };
}

/** A text among the `initializationOptions`; null where they have none of that name. */
export function textOption(options: unknown, name: string): string | null {
  if (typeof options !== "object" || options === null) return null;
  const value: unknown = Object.entries(options).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
}
