import { dirname, relative, resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import type { CheckedAnalysis } from "../analysis/analyze.ts";
import { matrixDiagram } from "../diagram/matrix-diagram.ts";
import { pathDiagram } from "../diagram/path-diagram.ts";
import { sequenceDiagram } from "../diagram/sequence-diagram.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { matrixText } from "../matrix/matrix-text.ts";
import { type Language, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { diagramOf } from "./diagram-command.ts";
import { type DocsRegion, findRegions, isCurrent, replaceRegions } from "./docs-regions.ts";
import { markdown, pathOf } from "./explain-command.ts";
import { findFiles } from "./find-files.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { readSource, refusalOf } from "./read-source.ts";
import { replaceFile } from "./replace-file.ts";
import { placeText } from "./shown-path.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

/**
 * `k8snet docs FILE.md… [--check]`: fills the regions of Markdown files anew; a folder stands for all Markdown files in it. With `check` nothing is
 * written, and a region that is not up to date makes the exit code 1. File names in a region are relative to the Markdown file.
 */
export async function runDocs(paths: readonly string[], check: boolean, terminal: Terminal): Promise<ExitCode> {
  const found = findFiles(paths, ".md", terminal.workingDirectory);
  if ("problem" in found) {
    terminal.err(`${terminal.say(found.problem)}\n`);
    return exitCode.wrongUse;
  }
  const codes = found.files.map((path) => refresh(path, check, terminal));
  if (codes.includes(exitCode.wrongUse)) return exitCode.wrongUse;
  return codes.includes(exitCode.problems) ? exitCode.problems : exitCode.fine;
}

function refresh(path: string, check: boolean, terminal: Terminal): ExitCode {
  const { out, err, say, workingDirectory } = terminal;
  const shown = relative(workingDirectory, path) || path;
  const source = readSource(path, workingDirectory);
  if ("problem" in source) {
    err(`${say(source.problem)}\n`);
    return exitCode.wrongUse;
  }
  const { text } = source;
  const { regions, unclosed, unopened, misread } = findRegions(text);
  for (const line of unclosed) err(`${say(message("cli.docs-unclosed", { path: shown, line: line + 1 }))}\n`);
  for (const line of unopened) err(`${say(message("cli.docs-unopened", { path: shown, line: line + 1 }))}\n`);
  for (const line of misread) err(`${say(message("cli.docs-misread", { path: shown, line: line + 1 }))}\n`);
  const contents = new Map<DocsRegion, string>();
  let failed = unclosed.length + unopened.length + misread.length > 0;
  for (const region of regions) {
    const content = contentOf(region.words, path, terminal);
    if ("problem" in content) {
      const { problem } = content;
      err(`${say(message("cli.docs-bad-command", { path: shown, line: region.line + 1, problem }))}\n`);
      failed = true;
    } else contents.set(region, content.markdown);
  }
  if (failed) return exitCode.wrongUse;

  const stale = new Map([...contents].filter(([region, content]) => !isCurrent(text, region, content)));
  if (stale.size === 0) {
    out(`${say(message("cli.docs-current", { path: shown, count: regions.length }))}\n`);
    return exitCode.fine;
  }
  if (check) {
    for (const { line } of stale.keys()) {
      out(`${say(message("cli.docs-region-stale", { path: shown, line: line + 1 }))}\n`);
    }
    return exitCode.problems;
  }
  const problem = replaceFile(path, { before: text, after: replaceRegions(text, stale) });
  if (problem !== null) {
    const told =
      problem === "changed"
        ? message("cli.docs-changed", { path: shown })
        : message("cli.cannot-write", { path: shown, reason: problem.reason });
    err(`${say(told)}\n`);
    return exitCode.wrongUse;
  }
  out(`${say(message("cli.docs-region-refreshed", { path: shown, count: stale.size }))}\n`);
  return exitCode.fine;
}

/** What a region's command makes, or why it makes nothing. File names are relative to the Markdown file. */
function contentOf(
  words: readonly string[],
  path: string,
  terminal: Terminal,
): { readonly markdown: string } | { readonly problem: string } {
  const problems: string[] = [];
  const inFile: Terminal = {
    ...terminal,
    workingDirectory: dirname(path),
    style: (_, text) => text,
    err: (text) => void problems.push(text.trim()),
  };
  const markdown = runCommand(words, inFile);
  if (markdown !== undefined) return { markdown };
  return { problem: problems.join(" ") || terminal.say(message("cli.docs-usage")) };
}

const fenced = (text: string, language = "mermaid") => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;

/** The terminal in the language that a region asks for, else in its own. */
function inLanguage(terminal: Terminal, language: Language | undefined): Terminal {
  return language === undefined ? terminal : { ...terminal, language, say: (text) => render(text, language) };
}

/** What a region's command makes; undefined where it is no such command, or there is nothing to draw (the terminal has been told why). */
function runCommand(words: readonly string[], terminal: Terminal): string | undefined {
  let content: string | undefined;
  const region = new Command("k8snet")
    .exitOverride()
    .helpCommand(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  const command = (name: string) =>
    region
      .command(name)
      .helpOption(false)
      .addOption(new Option("--lang <language>").choices(["en", "zh-CN"]));
  command("diagram <file>")
    .addOption(new Option("--view <view>").choices(["topology", "addresses", "policy"]).default("topology"))
    .action((file: string, { view, lang }) => {
      if (readWhole(file, terminal) === null) return;
      const diagram = diagramOf({ file, view }, inLanguage(terminal, lang));
      if (typeof diagram !== "number") content = fenced(diagram.document);
    });
  command("explain <file> <from> <to>")
    .option("--port <port>")
    .addOption(new Option("--family <family>").choices(["4", "6"]))
    .option("--size <bytes>")
    .addOption(new Option("--format <format>").choices(["markdown", "mermaid", "sequence"]).default("markdown"))
    .action((file: string, from: string, to: string, options) => {
      if (readWhole(file, terminal) === null) return;
      const own = inLanguage(terminal, options.lang);
      const path = pathOf({ file, from, to, ...options }, own);
      if (typeof path === "number") return;
      if (options.format === "mermaid") content = fenced(pathDiagram(path, own.language).document);
      else if (options.format === "sequence") content = fenced(sequenceDiagram(path, own.language).document);
      else content = markdown(path, own);
    });
  command("matrix <file>")
    .addOption(new Option("--format <format>").choices(["mermaid", "text"]).default("mermaid"))
    .action((file: string, { format, lang }) => {
      const analysis = readWhole(file, terminal);
      if (analysis === null) return;
      const own = inLanguage(terminal, lang);
      const matrix = buildMatrix(analysis);
      const place = (at: Place) => placeText(at, own.workingDirectory);
      content =
        format === "text"
          ? fenced(matrixText(matrix, { ...own, place }), "text")
          : fenced(matrixDiagram(matrix, own.language).document);
    });
  const own = region.commands.find((each) => each.name() === words[0]);
  if (own === undefined) return undefined;
  try {
    region.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    terminal.err(terminal.say(message("cli.docs-words", { words: words.join(" "), usage: usageOf(own) })));
  }
  return content;
}

/** All that a region's command takes: `diagram FILE [--view topology|addresses|policy]`. */
function usageOf(command: Command): string {
  const files = command.registeredArguments.map((each) => each.name().toUpperCase());
  const options = command.options.map(({ flags, long, argChoices }) => {
    const value = argChoices?.join("|") ?? /<(.*)>/.exec(flags)?.[1]?.toUpperCase();
    return `[${long} ${value}]`;
  });
  return [command.name(), ...files, ...options].join(" ");
}

/** Findings that tell of text which is not in the topology: a diagram would be silent about it. */
const unreadable: ReadonlySet<string> = new Set([
  "syntax-error",
  "unknown-statement",
  "misplaced-statement",
  "import-not-found",
]);

/** A topology of which all can be read; for another null, and the terminal is told why, and where. */
function readWhole(file: string, { err, say, workingDirectory }: Terminal): CheckedAnalysis | null {
  const refusal = refusalOf(resolve(workingDirectory, file), workingDirectory);
  const opened =
    refusal === null ? openTopology(file, openSourceFiles(workingDirectory), workingDirectory) : { problem: refusal };
  if ("problem" in opened) {
    err(`${say(opened.problem)}\n`);
    return null;
  }
  const fault = opened.findings.find(({ code }) => unreadable.has(code));
  if (fault === undefined) return opened;
  err(`${placeText(fault.place, workingDirectory)}: ${say(fault.message)}\n`);
  return null;
}
