import { type Language, render } from "../messages/message.ts";
import { run } from "./program.ts";
import type { ExitCode } from "./terminal.ts";

/** What a command line wrote, and its exit code. */
export type CollectedCommand = { readonly code: ExitCode; readonly out: string; readonly err: string };

/** Runs `k8snet WORDS` in a folder, as on a terminal without colours. A command that throws rejects. */
export async function runCommand(
  words: readonly string[],
  workingDirectory: string,
  language: Language = "en",
): Promise<CollectedCommand> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(
    words,
    {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      style: (_, text) => text,
      language,
      say: (message) => render(message, language),
      workingDirectory,
    },
    { lsp: async () => 0, mcp: async () => 0 },
  );
  return { code, out: out.join(""), err: err.join("") };
}
