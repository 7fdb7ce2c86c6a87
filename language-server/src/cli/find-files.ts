import { readdirSync, statSync } from "node:fs";
import { extname, join, relative, resolve } from "node:path";
import { type Message, message } from "../messages/message.ts";
import { systemReason } from "./read-source.ts";

/** Folders that never hold a user's own sources. */
const skipped = new Set(["node_modules", ".git"]);

/**
 * The files that command-line paths stand for, absolute and in order: a file is itself, a folder all files in it with the extension (sorted; links to
 * folders are not followed, so that no cycle is walked).
 */
export function findFiles(
  paths: readonly string[],
  extension: string,
  workingDirectory: string,
): { readonly files: readonly string[] } | { readonly problem: Message } {
  const files = new Set<string>();
  for (const given of paths) {
    const path = resolve(workingDirectory, given);
    try {
      if (!statSync(path).isDirectory()) {
        files.add(path);
        continue;
      }
      const before = files.size;
      for (const file of filesIn(path, extension)) files.add(file);
      if (files.size === before)
        return { problem: message("cli.no-files", { path: relative(workingDirectory, path) || ".", extension }) };
    } catch (error) {
      return { problem: message("cli.cannot-read", { path: given, reason: systemReason(error) }) };
    }
  }
  return { files: [...files] };
}

function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path, extension);
      return entry.isFile() && extname(entry.name) === extension ? [path] : [];
    });
}
