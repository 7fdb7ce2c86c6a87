import { writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { Command, CommanderError } from "commander";
import { pathDiagram } from "../diagram/path-diagram.ts";
import { sequenceDiagram } from "../diagram/sequence-diagram.ts";
import { message } from "../messages/message.ts";
import { diagramOf } from "./diagram-command.ts";
import { type DocsRegion, findRegions, replaceRegions } from "./docs-regions.ts";
import { markdown, pathOf } from "./explain-command.ts";
import { findFiles } from "./find-files.ts";
import { readSource, systemReason } from "./read-source.ts";
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
  const lines = source.text.split(/\r?\n/);
  const { regions, unclosed } = findRegions(lines);
  for (const line of unclosed) err(`${say(message("cli.docs-unclosed", { path: shown, line: line + 1 }))}\n`);
  const contents = new Map<DocsRegion, string>();
  let failed = unclosed.length > 0;
  for (const region of regions) {
    const problems: string[] = [];
    const inFile: Terminal = {
      ...terminal,
      workingDirectory: dirname(path),
      style: (_, text) => text,
      err: (text) => void problems.push(text.trim()),
    };
    const content = contentOf(region.words, inFile);
    if (content === undefined) {
      const problem = problems.join(" ") || say(message("cli.docs-usage"));
      err(`${say(message("cli.docs-bad-command", { path: shown, line: region.line + 1, problem }))}\n`);
      failed = true;
    } else contents.set(region, content);
  }
  if (failed) return exitCode.wrongUse;

  const stale = regions.filter(
    (region) => lines.slice(region.from, region.to).join("\n") !== contents.get(region)?.trimEnd(),
  );
  if (stale.length === 0) {
    out(`${say(message("cli.docs-current", { path: shown, count: regions.length }))}\n`);
    return exitCode.fine;
  }
  if (check) {
    for (const { line } of stale) out(`${say(message("cli.docs-region-stale", { path: shown, line: line + 1 }))}\n`);
    return exitCode.problems;
  }
  try {
    writeFileSync(path, replaceRegions(source.text, contents));
  } catch (error) {
    err(`${say(message("cli.cannot-write", { path: shown, reason: systemReason(error) }))}\n`);
    return exitCode.wrongUse;
  }
  out(`${say(message("cli.docs-region-refreshed", { path: shown, count: stale.length }))}\n`);
  return exitCode.fine;
}

const fenced = (mermaid: string) => `\`\`\`mermaid\n${mermaid.trimEnd()}\n\`\`\`\n`;

/** What a region's command makes; undefined where it is no such command, or its topology cannot be read (the terminal has been told why). */
function contentOf(words: readonly string[], terminal: Terminal): string | undefined {
  let content: string | undefined;
  const region = new Command("k8snet")
    .exitOverride()
    .configureOutput({ writeErr: terminal.err, writeOut: terminal.err });
  region
    .command("diagram <file>")
    .option("--view <view>", "", "topology")
    .action((file: string, { view }) => {
      const diagram = diagramOf({ file, view }, terminal);
      if (typeof diagram !== "number") content = fenced(diagram.document);
    });
  region
    .command("explain <file> <from> <to>")
    .option("--port <port>")
    .option("--family <family>")
    .option("--format <format>", "", "markdown")
    .action((file: string, from: string, to: string, options) => {
      const path = pathOf({ file, from, to, ...options }, terminal);
      if (typeof path === "number") return;
      if (options.format === "mermaid") content = fenced(pathDiagram(path, terminal.language).document);
      else if (options.format === "sequence") content = fenced(sequenceDiagram(path, terminal.language).document);
      else content = markdown(path, terminal);
    });
  try {
    region.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return content;
}
