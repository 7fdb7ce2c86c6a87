import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from "node:fs";
import { extname, relative } from "node:path";
import { type Message, message } from "../messages/message.ts";

/** The text of a file, or one sentence why there is none. */
export type Source = { readonly text: string } | { readonly problem: Message };

/** Bytes; 150,000 pods of 324 characters are 50 MB. */
const limit = 128 * 1024 * 1024;

/** Reads a UTF-8 file; a byte order mark is dropped. Never throws. */
export function readSource(path: string, workingDirectory: string): Source {
  const shown = relative(workingDirectory, path) || path;
  try {
    const stats = statSync(path);
    const size = stats.size;
    if (size > limit) return { problem: message("cli.too-large", { path: shown, size, limit }) };
    const bytes = stats.isCharacterDevice() ? readDevice(path) : readFileSync(path);
    if (bytes.length > limit) return { problem: message("cli.too-large", { path: shown, size: bytes.length, limit }) };
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      return { problem: message("cli.not-text", { path: shown }) };
    }
  } catch (error) {
    return { problem: message("cli.cannot-read", { path: shown, reason: systemReason(error) }) };
  }
}

/**
 * Why a file that a page or another file names is not read: these may be a stranger's, and what a finding or a diagram tells of a file goes into logs.
 * Only files of the language are read, whatever leads to them; null for those, and for what is not there.
 */
export function refusalOf(path: string, workingDirectory: string): Message | null {
  const refusal = message("agents.no-k8snet-file", { path: relative(workingDirectory, path) || path });
  if (extname(path) !== ".k8snet") return refusal;
  try {
    return extname(realpathSync(path)) === ".k8snet" ? null : refusal;
  } catch {
    return null;
  }
}

/** What a device gives, up to a little more than the limit: /dev/zero never ends. */
function readDevice(path: string): Uint8Array {
  const bytes = new Uint8Array(limit + 1);
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** The operating system's word for an error, such as `ENOENT: no such file or directory`. */
export function systemReason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, \w+ '.*'$/, "") : String(error);
}
