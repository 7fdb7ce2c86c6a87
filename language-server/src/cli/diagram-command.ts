import type { Diagram } from "../diagram/diagram.ts";
import { topologyView } from "../diagram/diagram-views.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { type FormatsByEnding, outputFormat } from "./output-format.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";
import { writeImage, writeResult } from "./write-result.ts";

/** The words of a `diagram` command line. */
export type DiagramOptions = {
  readonly file: string;
  readonly view: string;
  readonly format?: string;
  readonly output?: string;
};

const formats: FormatsByEnding = new Map([
  ["mmd", "mermaid"],
  ["mermaid", "mermaid"],
  ["svg", "svg"],
  ["png", "png"],
]);

/** `k8snet diagram FILE`: the topology as Mermaid, SVG or PNG. */
export async function runDiagram(options: DiagramOptions, terminal: Terminal): Promise<ExitCode> {
  const chosen = outputFormat(options, formats, "mermaid");
  if ("problem" in chosen) {
    terminal.err(`${terminal.say(chosen.problem)}\n`);
    return exitCode.wrongUse;
  }
  const diagram = diagramOf(options, terminal);
  if (typeof diagram === "number") return diagram;
  const { format } = chosen;
  if (format === "svg" || format === "png") return writeImage(diagram.document, format, options.output, terminal);
  return writeResult(diagram.document, options.output, terminal);
}

/** The diagram that is asked for; where there is none, says why and gives the exit code. */
export function diagramOf({ file, view }: DiagramOptions, terminal: Terminal): Diagram | ExitCode {
  const { err, say, language, workingDirectory } = terminal;
  const opened = openTopology(file, openSourceFiles(workingDirectory), workingDirectory);
  if ("problem" in opened) {
    err(`${say(opened.problem)}\n`);
    return exitCode.wrongUse;
  }
  return topologyView(view === "addresses" || view === "policy" ? view : "topology", opened, language);
}
