// The Model Context Protocol in front of the tools: what there is, and each answer as it wants it. By the SDK's low-level server: our schemas are JSON already.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import manifest from "../../package.json" with { type: "json" };
import type { AgentAnswer } from "../agents/agent-tool.ts";
import { agentTools } from "../agents/agent-tools.ts";
import { languageInShort } from "../agents/language-in-short.ts";
import { inputSchemaOf } from "../agents/read-arguments.ts";
import { type Language, message, render } from "../messages/message.ts";
import type { Asker } from "./ask-worker.ts";
import { createFolders } from "./client-folders.ts";
import { instructions } from "./instructions.ts";
import { outputSchemas } from "./output-schema.ts";
import { pages } from "./resources.ts";

/** Nothing is changed, and the same question has the same answer; nothing outside of the files is looked at. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const promptName = "write_topology";

/** A server that has not been connected yet. Files are read below the client's roots, or below the working directory where it has none. */
export function createMcpServer(asker: Asker, language: Language, workingDirectory: string): Server {
  const capabilities = { tools: {}, resources: {}, prompts: {} };
  const server = new Server(
    { name: "k8snet", title: "K8sNet", version: manifest.version },
    { capabilities, instructions },
  );
  const folders = createFolders(server, workingDirectory);
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolList() }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const question = { tool: params.name, sent: params.arguments, folders: await folders(), language };
    return resultOf(await asker.ask(question, signal));
  });

  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: [...pages().values()].map(({ text, ...page }) => ({ ...page, size: Buffer.byteLength(text) })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const page = pages().get(uri);
    if (page === undefined) throw new McpError(ErrorCode.InvalidParams, say("agents.no-such-resource", { uri }));
    return { contents: [{ uri, mimeType: page.mimeType, text: page.text }] };
  });

  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: [
      {
        name: promptName,
        title: say("agents.prompt-title"),
        description: say("agents.prompt-description"),
        arguments: [{ name: "network", description: say("agents.prompt-network"), required: true }],
      },
    ],
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const network = params.arguments?.network;
    if (params.name !== promptName || network === undefined) {
      throw new McpError(ErrorCode.InvalidParams, say("agents.no-such-prompt", { name: promptName }));
    }
    const task = `Write this network as a .k8snet file, with a \`path\` for what is worth looking at and an \`expect\` for what must hold. Check it with \`check\`, put right what it finds, and say in a few sentences what it does.\n\n${network}`;
    return { messages: [{ role: "user", content: { type: "text", text: `${languageInShort}\n\n${task}` } }] };
  });
  return server;
}

function toolList(): Tool[] {
  const schemaOf = outputSchemas();
  return agentTools.map((tool) => {
    const { name, title, description, schema } = tool;
    const described = { name, title, description, inputSchema: inputSchemaOf(tool), annotations };
    return schema === null ? described : { ...described, outputSchema: schemaOf(schema) };
  });
}

/** An error is a result as well: the model reads it, and can ask better. */
function resultOf(answer: AgentAnswer): CallToolResult {
  if ("problem" in answer) return { content: [{ type: "text", text: answer.problem }], isError: true };
  const content: CallToolResult["content"] = [{ type: "text", text: answer.text }];
  return answer.value === null ? { content } : { content, structuredContent: { ...answer.value } };
}
