import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { URI } from "vscode-uri";
import type { Steps } from "../steps/steps.ts";
import { largestFile, mostFiles, mostFolders, skippedFolders, topologyEnding } from "./protocol-files.ts";
import type { TextSource } from "./text-source.ts";

/** Files of the machine that the server runs on; only the scheme `file`. */
export const fileSystemSource = { readText, listFiles } satisfies TextSource;

function readText(uri: string): string | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = statSync(path);
    return size > largestFile ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** A step for each folder. */
function* listFiles(folderUri: string): Steps<readonly string[]> {
  const start = pathOf(folderUri);
  if (start === undefined) return [];
  const files: string[] = [];
  const folders = [start];
  for (let at = 0; at < folders.length && at < mostFolders && files.length < mostFiles; at++) {
    yield;
    const folder = folders[at] ?? start;
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory() && !skippedFolders.includes(entry.name)) folders.push(join(folder, entry.name));
      else if (entry.isFile() && entry.name.endsWith(topologyEnding))
        files.push(URI.file(join(folder, entry.name)).toString());
    }
  }
  return files.slice(0, mostFiles);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : undefined;
}
