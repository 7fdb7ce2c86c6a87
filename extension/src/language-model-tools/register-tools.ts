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
  const ask = (params: AgentToolParams, token: vscode.CancellationToken) =>
    client.sendRequest<AgentToolResult>(agentToolRequest, params, token);
  const register = (tool: string, saying: (input: Input) => string) =>
    vscode.lm.registerTool<Input>(`k8snet_${tool}`, {
      prepareInvocation: ({ input }) => ({ invocationMessage: saying(input ?? {}) }),
      invoke: async ({ input }, token) => {
        const asked = await sourceOf(input ?? {}, activeFile);
        const result = "problem" in asked ? asked : await ask({ tool, uri: asked.uri, arguments: input ?? {} }, token);
        // A problem is an answer as well, which the model can ask better by. What is thrown VS Code logs as a fault of ours.
        const text = "problem" in result ? result.problem : result.text;
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
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

/** The file that is asked about; null where a text stands for itself. */
async function sourceOf(
  { file, text }: Input,
  activeFile: () => string | null,
): Promise<{ readonly uri: string | null } | { readonly problem: string }> {
  if (typeof file !== "string") return { uri: typeof text === "string" ? null : activeFile() };
  const uri = await askedFile(file);
  if (uri !== null) return { uri: uri.toString() };
  return { problem: vscode.l10n.t("{0} is no .k8snet file in the folders of the workspace.", file) };
}
