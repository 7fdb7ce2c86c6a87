import { styleText } from "node:util";
import { message, render } from "../messages/message.ts";
import { languageOf } from "./choose-language.ts";
import { run } from "./program.ts";
import { exitCode, type Terminal } from "./terminal.ts";

const words = process.argv.slice(2);
const language = languageOf(words, process.env);
const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  // One format at a time: given several, styleText of Node 24 colours even where the stream is no terminal. NO_COLOR and FORCE_COLOR are its own.
  style: (style, text) =>
    [style]
      .flat()
      .reduce((styled, one) => styleText(one, styled, { stream: process.stdout, validateStream: true }), text),
  language,
  say: (text) => render(text, language),
  workingDirectory: process.cwd(),
  ...(process.stderr.isTTY && { progress: showProgress }),
  interruption: () => {
    const controller = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => controller.abort());
    return controller.signal;
  },
};

/** One line, cut to the terminal's width, so that the next one can go over it. */
function showProgress(line: string): void {
  process.stderr.write(`\r${line.slice(0, process.stderr.columns - 1)}\u001b[K`);
}

// `k8snet check … | head` closes the pipe early: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode);
  throw error;
});

try {
  // Each is a bundle of its own: no other command has to wait for it.
  process.exitCode = await run(words, terminal, {
    lsp: async () => {
      const { serveOverStdio } = await import("../lsp/stdio-server.ts");
      return serveOverStdio();
    },
    mcp: async () => {
      const { serveMcp } = await import("../mcp/serve-mcp.ts");
      return serveMcp(language, process.cwd());
    },
  });
} catch (error) {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`${terminal.say(message("cli.internal-error", { reason }))}\n`);
  process.exitCode = exitCode.wrongUse;
}
