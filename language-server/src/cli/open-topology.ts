import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { analyze, type CheckedAnalysis } from "../analysis/analyze.ts";
import { type ReadText, readText } from "../analysis/read-text.ts";
import { topologyRoots } from "../language/resolving/topology-roots.ts";
import type { Message } from "../messages/message.ts";
import { linesOfTexts } from "../text/lines-of-texts.ts";
import { readSource, refusalOf } from "./read-source.ts";

/** Files of the disk, each read at most once. */
export type SourceFiles = {
  /** What a `file:` URI says; undefined where it cannot be read, or where it is no file of the language and nobody has named it on the command line. */
  readonly get: (uri: string) => ReadText | undefined;
  /** The lines of a file that was read. */
  readonly linesOf: (uri: string) => readonly string[] | undefined;
  /** Why a file that is named on the command line cannot be read, before anything else asks for it. */
  readonly problemOf: (uri: string) => Message | undefined;
};

export function openSourceFiles(workingDirectory: string): SourceFiles {
  const texts = new Map<string, { readonly text: string; readonly read: ReadText } | { readonly problem: Message }>();
  const open = (uri: string, isNamed: boolean) => {
    const known = texts.get(uri);
    const path = known === undefined ? pathOf(uri) : undefined;
    if (path === undefined) return known;
    const refusal = isNamed ? null : refusalOf(path, workingDirectory);
    const source = refusal === null ? readSource(path, workingDirectory) : { problem: refusal };
    const entry = "problem" in source ? source : { text: source.text, read: readText(uri, source.text) };
    texts.set(uri, entry);
    return entry;
  };
  return {
    get: (uri) => {
      const entry = open(uri, false);
      return entry !== undefined && "read" in entry ? entry.read : undefined;
    },
    linesOf: linesOfTexts((uri) => {
      const entry = texts.get(uri);
      return entry !== undefined && "text" in entry ? entry.text : undefined;
    }),
    problemOf: (uri) => {
      const entry = open(uri, true);
      return entry !== undefined && "problem" in entry ? entry.problem : undefined;
    },
  };
}

/** The path of a `file:` URI; undefined where there can be none, as with `file://other-machine/net.k8snet` and `%2F` in a name. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The topology of one file and its imports, or why the file cannot be read. */
export function openTopology(
  path: string,
  files: SourceFiles,
  workingDirectory: string,
): CheckedAnalysis | { readonly problem: Message } {
  const uri = pathToFileURL(resolve(workingDirectory, path)).href;
  const problem = files.problemOf(uri);
  return problem === undefined ? analyze(uri, files.get) : { problem };
}

/** The topologies of several files: those that no other one of them imports. */
export function openTopologies(uris: readonly string[], files: SourceFiles): readonly CheckedAnalysis[] {
  const documents = uris.map((uri) => files.get(uri)?.declarations).filter((document) => document !== undefined);
  return topologyRoots(documents).map((root) => analyze(root, files.get));
}
