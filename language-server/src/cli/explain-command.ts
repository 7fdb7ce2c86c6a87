import { findNamedPath } from "../analysis/named-path.ts";
import { pathDiagram } from "../diagram/path-diagram.ts";
import { sequenceDiagram } from "../diagram/sequence-diagram.ts";
import { explain } from "../explain/explain.ts";
import { explanationMarkdown } from "../explain/explain-markdown.ts";
import { explanationText } from "../explain/explain-text.ts";
import type { Mark } from "../explain/styled-text.ts";
import { traceJson } from "../explain/trace-json.ts";
import { message } from "../messages/message.ts";
import type { FoundPath } from "../path/find-path.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { type FormatsByEnding, outputFormat } from "./output-format.ts";
import { placeText, shownPath } from "./shown-path.ts";
import { type ExitCode, exitCode, type Terminal, type TextStyle } from "./terminal.ts";
import { writeImage, writeResult } from "./write-result.ts";

/** The words of an `explain` command line. */
export type ExplainOptions = {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly family?: "4" | "6";
  readonly size?: string;
  readonly format?: string;
  readonly output?: string;
};

const styles: Record<Mark, TextStyle> = {
  title: "bold",
  good: ["bold", "green"],
  bad: ["bold", "red"],
  number: "cyan",
  netns: "bold",
  label: "blue",
  device: "magenta",
  entry: "gray",
  change: "yellow",
  faint: "gray",
  command: "cyan",
};

const drawings = [
  ["mmd", "mermaid"],
  ["mermaid", "mermaid"],
  ["svg", "svg"],
  ["png", "png"],
] as const;
const formats: FormatsByEnding = new Map([["md", "markdown"], ...drawings, ["json", "json"]]);
const sequenceFormats: FormatsByEnding = new Map(drawings);

/** `k8snet explain FILE FROM TO`: the packet's way. Exits with 0 whenever it could answer, whatever becomes of the packet. */
export async function runExplain(options: ExplainOptions, terminal: Terminal): Promise<ExitCode> {
  const { err, say, language, workingDirectory, style } = terminal;
  const isSequence = options.format === "sequence";
  const chosen = isSequence
    ? outputFormat({ output: options.output }, sequenceFormats, "mermaid")
    : outputFormat(options, formats, "text");
  if ("problem" in chosen) {
    err(`${say(chosen.problem)}\n`);
    return exitCode.wrongUse;
  }
  const path = pathOf(options, terminal);
  if (typeof path === "number") return path;
  const { format } = chosen;
  const drawn = () => (isSequence ? sequenceDiagram : pathDiagram)(path, language).document;
  const write = (text: string) => writeResult(text, options.output, terminal);
  switch (format) {
    case "json":
      return write(`${JSON.stringify(traceJson(path, language), null, 2)}\n`);
    case "mermaid":
      return write(drawn());
    case "markdown":
      return write(markdown(path, terminal));
    case "svg":
    case "png":
      return writeImage(drawn(), format, options.output, terminal);
    default:
      return write(
        explanationText(explain(path, language), {
          style: (mark, text) => (options.output === undefined ? style(styles[mark], text) : text),
          place: (place) => placeText(place, workingDirectory),
        }),
      );
  }
}

/** The explanation with its diagram at the head, as it stands in documents. */
export function markdown(path: FoundPath, { language, workingDirectory }: Terminal): string {
  const text = explanationMarkdown(explain(path, language), {
    link: (place) => ({
      text: placeText(place, workingDirectory),
      href: `${encodeURI(shownPath(place.uri, workingDirectory))}#L${place.range.start.line + 1}`,
    }),
  });
  const [title, ...rest] = text.split("\n\n");
  return [title, `\`\`\`mermaid\n${pathDiagram(path, language).document.trimEnd()}\n\`\`\``, ...rest].join("\n\n");
}

/** Finds the path that is asked for; where there is none, says why and gives the exit code. */
export function pathOf(options: ExplainOptions, { err, say, workingDirectory }: Terminal): FoundPath | ExitCode {
  const size = options.size === undefined ? null : Number(options.size);
  if (size !== null && !(Number.isInteger(size) && size >= 28 && size <= 65_535)) {
    err(`${say(message("cli.bad-size", { value: options.size ?? "" }))}\n`);
    return exitCode.wrongUse;
  }
  const opened = openTopology(options.file, openSourceFiles(workingDirectory), workingDirectory);
  const family = options.family === undefined ? null : options.family === "4" ? 4 : 6;
  const { from, to, port = null } = options;
  const found = "problem" in opened ? opened : findNamedPath(opened, { from, to, port, family, size });
  if (!("problem" in found)) return found;
  err(`${say(found.problem)}\n`);
  return exitCode.wrongUse;
}
