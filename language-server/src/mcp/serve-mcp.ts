import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Language } from "../messages/message.ts";
import { createAsker } from "./ask-worker.ts";
import { createMcpServer } from "./mcp-server.ts";

/** Serves the tools over standard input and output, which carry nothing else, and ends the process with 0 when the client is gone. */
export async function serveMcp(language: Language, workingDirectory: string): Promise<never> {
  // The bundle of answer-worker.ts, beside this one (scripts/build.mjs).
  const asker = createAsker(new URL("./mcp-worker.js", import.meta.url));
  await createMcpServer(asker, language, workingDirectory).connect(new StdioServerTransport());
  asker.prepare();
  for (const event of ["end", "close"]) process.stdin.once(event, () => process.exit(0));
  return new Promise(() => {});
}
