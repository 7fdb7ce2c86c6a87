import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { type Message, message } from "../messages/message.ts";

/** The text of a file, or one sentence why there is none. */
export type Source = { readonly text: string } | { readonly problem: Message };

/** Bytes; 150,000 pods of 324 characters are 50 MB. */
const limit = 128 * 1024 * 1024;

/** Reads a UTF-8 file; a byte order mark is dropped. Never throws. */
export function readSource(path: string, workingDirectory: string): Source {
  const shown = relative(workingDirectory, path) || path;
  try {
    const { size } = statSync(path);
    if (size > limit) return { problem: message("cli.too-large", { path: shown, size, limit }) };
    const bytes = readFileSync(path);
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      return { problem: message("cli.not-text", { path: shown }) };
    }
  } catch (error) {
    return { problem: message("cli.cannot-read", { path: shown, reason: systemReason(error) }) };
  }
}

/** The operating system's word for an error, such as `ENOENT: no such file or directory`. */
export function systemReason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, \w+ '.*'$/, "") : String(error);
}
