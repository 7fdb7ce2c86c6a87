// The tools of `k8snet mcp` for the language models in VS Code; package.json describes them.
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type AgentToolParams,
  type AgentToolResult,
  agentToolRequest,
} from "../../../language-server/src/lsp/protocol-agents.ts";
import { askedFile } from "./asked-file.ts";

/** What a model sends; the server holds it to the tool's schema. */
type Input = { readonly [name: string]: unknown };

/** Registers them where the editor has language model tools; `activeFile` is what is meant where neither a file nor a text is named. */
export function registerTools(client: BaseLanguageClient, activeFile: () => string | null): vscode.Disposable {
  // Editors built of VS Code's sources may have none.
  if (typeof vscode.lm?.registerTool !== "function") return vscode.Disposable.from();
  const register = (tool: string, saying: (input: Input) => string) =>
    vscode.lm.registerTool<Input>(`k8snet_${tool}`, {
      prepareInvocation: ({ input }) => ({ invocationMessage: saying(input ?? {}) }),
      invoke: async ({ input }, token) => {
        const params = { tool, uri: await uriOf(input ?? {}, activeFile), arguments: input ?? {} };
        const result = await client.sendRequest<AgentToolResult>(
          agentToolRequest,
          params satisfies AgentToolParams,
          token,
        );
        // VS Code shows the model what is thrown.
        if ("problem" in result) throw new Error(result.problem);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(result.text)]);
      },
    });
  const named = (value: unknown) => (typeof value === "string" ? value : "?");
  return vscode.Disposable.from(
    register("check", () => vscode.l10n.t("Checking the network")),
    register("explain", ({ from, to }) => vscode.l10n.t("Following a packet from {0} to {1}", named(from), named(to))),
    register("matrix", () => vscode.l10n.t("Finding out who can reach whom")),
    register("free_addresses", () => vscode.l10n.t("Looking for free addresses")),
    register("diagram", () => vscode.l10n.t("Drawing the network")),
  );
}

/** The file that is asked about; throws for one that is none of the workspace's. */
async function uriOf({ file, text }: Input, activeFile: () => string | null): Promise<string | null> {
  if (typeof file === "string") {
    const uri = await askedFile(file);
    if (uri === null) throw new Error(vscode.l10n.t("{0} is no .k8snet file in the folders of the workspace.", file));
    return uri.toString();
  }
  return typeof text === "string" ? null : activeFile();
}
