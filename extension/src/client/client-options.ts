import type * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { CommandsOption } from "../../../language-server/src/lsp/protocol-commands.ts";
import type { FilesOption } from "../../../language-server/src/lsp/protocol-files.ts";
import { linkCodes } from "../finding-pages/finding-pages.ts";
import { chosenLanguage } from "./chosen-language.ts";

/** Behind each path's hover and code lens. */
const copyPathCommand = "k8snet.copyPathMarkdown";

/** What it does for the server. */
const offers: FilesOption & CommandsOption = { readsFiles: true, runsCommands: true };

/** What a client of the language server is, wherever its server runs. */
export function clientOptions(output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: "k8snet" }],
    outputChannel: output,
    initializationOptions: () => ({
      language: chosenLanguage(),
      suggestCommand: "editor.action.triggerSuggest",
      usageCommand: "k8snet.addressMap.focus",
      copyPathCommand,
      ...offers,
    }),
    // A doc comment is Markdown of whoever wrote the file: its links may copy a path, and do nothing else.
    markdown: { isTrusted: { enabledCommands: [copyPathCommand] } },
    synchronize: { configurationSection: "k8snet" },
    middleware: { handleDiagnostics: linkCodes },
  };
}
