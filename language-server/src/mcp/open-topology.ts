import { join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OpenTopology } from "../agents/agent-tools.ts";
import { analyze, type CheckedAnalysis } from "../analysis/analyze.ts";
import { type ReadText, readText } from "../analysis/read-text.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import { linesOfTexts } from "../text/lines-of-texts.ts";
import type { Place } from "../text/place.ts";
import { allowFiles } from "./allowed-files.ts";

/** The file that a text without one would be: its imports are those of a file in the first folder. */
const unnamed = "unnamed.k8snet";

/** A topology, and the texts that it was made of: null where a file was looked for that could not be read. */
type Opened = {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string | null>;
  readonly analysis: CheckedAnalysis;
};

/** The topology that was asked about last: an agent asks several questions about one. */
export type TopologyMemory = { last: Opened | null };

/**
 * Opens topologies out of the folders (absolute paths, at least one). A text is taken in place of what its file says. Files are read each time; what all
 * of them said before is not analysed again.
 */
export function topologyOpener(
  folders: readonly string[],
  language: Language,
  memory: TopologyMemory = { last: null },
): OpenTopology {
  const files = allowFiles(folders);
  const [first = "/"] = folders;
  const refuse = (problem: Message) => ({ problem: render(problem, language) });
  return ({ file, text }) => {
    if (file === null && text === null) return refuse(message("agents.needs-source"));
    const found = file === null ? { path: join(first, unnamed) } : files.pathOf(file);
    if ("problem" in found) return refuse(found.problem);
    const root = pathToFileURL(found.path).href;
    const texts = new Map<string, string | null>();
    const read = new Map<string, ReadText | undefined>();
    if (text !== null) texts.set(root, text);
    else {
      const source = files.read(found.path);
      if ("problem" in source) return refuse(source.problem);
      texts.set(root, source.text);
    }
    const textOf = (uri: string): string | null => {
      const known = texts.get(uri);
      if (known !== undefined) return known;
      const path = pathOf(uri);
      const source = path === undefined ? undefined : files.read(path);
      const imported = source !== undefined && "text" in source ? source.text : null;
      texts.set(uri, imported);
      return imported;
    };
    const getText = (uri: string): ReadText | undefined => {
      if (read.has(uri)) return read.get(uri);
      const source = textOf(uri);
      const entry = source === null ? undefined : readText(uri, source);
      read.set(uri, entry);
      return entry;
    };
    const { last } = memory;
    const isKnown = last?.root === root && [...last.texts].every(([uri, known]) => textOf(uri) === known);
    const opened = isKnown ? last : { root, texts, analysis: analyze(root, getText) };
    memory.last = opened;
    return {
      analysis: opened.analysis,
      language,
      link: (place) => linkTo(place, first),
      linesOf: linesOfTexts((uri) => texts.get(uri)),
    };
  };
}

/** The path of a `file:` URI on this machine; undefined for every other URI. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function linkTo({ uri, range: { start } }: Place, folder: string) {
  const path = pathOf(uri);
  const shown = path === undefined ? uri : relative(folder, path).replaceAll(sep, "/");
  const line = start.line + 1;
  return { text: `${shown}:${line}:${start.character + 1}`, href: `${encodeURI(shown)}#L${line}` };
}
