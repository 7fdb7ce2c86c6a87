// Which files an agent may have read: `.k8snet` files in its folders, nothing else, by whatever name.
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Message, message } from "../messages/message.ts";

/** Bytes; the language reads files of up to 20 MB. */
const limit = 20 * 1024 * 1024;

export type AllowedFiles = {
  /** The absolute path that a question's `file` means: below the first folder that has it, else below the first. */
  readonly pathOf: (file: string) => { readonly path: string } | { readonly problem: Message };
  /** The text of a file, by its absolute path. */
  readonly read: (path: string) => { readonly text: string } | { readonly problem: Message };
};

/** Reads below these folders (absolute), and nowhere else: links that lead out of them are not followed. Never throws. */
export function allowFiles(folders: readonly string[]): AllowedFiles {
  const [first = "/"] = folders;
  const within = (path: string) => folders.some((folder) => isBelow(path, folder));
  const pathOf: AllowedFiles["pathOf"] = (file) => {
    if (file.includes("\0")) return { problem: message("agents.no-k8snet-file", { path: file.replaceAll("\0", "␀") }) };
    const candidates = isAbsolute(file) ? [resolve(file)] : folders.map((folder) => resolve(folder, file));
    const inside = candidates.filter(within);
    const path = inside.find((each) => existsSync(each)) ?? inside[0];
    if (path === undefined) return { problem: outside(file, folders) };
    if (extname(path) !== ".k8snet") return { problem: message("agents.no-k8snet-file", { path: file }) };
    return { path };
  };
  const read: AllowedFiles["read"] = (path) => {
    const shown = relative(first, path).replaceAll(sep, "/");
    if (!within(path)) return { problem: outside(path, folders) };
    if (extname(path) !== ".k8snet") return { problem: message("agents.no-k8snet-file", { path: shown }) };
    let descriptor: number | undefined;
    try {
      // Where links lead: both the folders and the file may be behind some.
      const real = realpathSync(path);
      if (!folders.some((folder) => isBelow(real, realFolder(folder)))) return { problem: outside(shown, folders) };
      if (extname(real) !== ".k8snet") return { problem: message("agents.no-k8snet-file", { path: shown }) };
      // A named pipe must not make anybody wait, and what became a link since must not be followed. (Windows has neither flag.)
      const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
      descriptor = openSync(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return { problem: message("agents.not-a-file", { path: shown }) };
      if (stats.size > limit) return { problem: message("cli.too-large", { path: shown, size: stats.size, limit }) };
      const bytes = readFileSync(descriptor);
      try {
        return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
      } catch {
        return { problem: message("cli.not-text", { path: shown }) };
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/, \w+ '.*'$/s, "") : String(error);
      return { problem: message("cli.cannot-read", { path: shown, reason }) };
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  };
  return { pathOf, read };
}

function outside(path: string, folders: readonly string[]): Message {
  return message("agents.outside", { path, folders: folders.join(", ") });
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // It is not there: nothing is below it.
    return join(folder, "\0");
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
