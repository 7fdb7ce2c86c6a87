// What VS Code's language model tools ask: the tools of `k8snet mcp`, about texts as they are in the editor.

/** Asks one of the tools; its name and the arguments are a model's, and may be anything. */
export const agentToolRequest = "k8snet/agentTool";
export type AgentToolParams = {
  /** `check`, `explain`, `matrix`, `free_addresses`, `diagram`. */
  tool: string;
  /** The file that is meant by the arguments' `file`, or without one by the editor; null where only `arguments.text` says what is meant. */
  uri: string | null;
  arguments: object;
};

/** Markdown for the model, or in one sentence why there is no answer. */
export type AgentToolResult = { text: string } | { problem: string };
