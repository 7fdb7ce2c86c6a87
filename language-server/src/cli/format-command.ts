import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { formatText } from "../language/format.ts";
import { message } from "../messages/message.ts";
import { findFiles } from "./find-files.ts";
import { readSource, systemReason } from "./read-source.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

/** `k8snet format FILE… [--check]`: rewrites files that are not formatted; with `check` names them and exits with 1. A file with syntax errors is left alone. */
export async function runFormat(paths: readonly string[], check: boolean, terminal: Terminal): Promise<ExitCode> {
  const { say, err, out, workingDirectory } = terminal;
  const found = findFiles(paths, ".k8snet", workingDirectory);
  if ("problem" in found) {
    err(`${say(found.problem)}\n`);
    return exitCode.wrongUse;
  }
  let result: ExitCode = exitCode.fine;
  for (const path of found.files) {
    const shown = relative(workingDirectory, path) || path;
    const source = readSource(path, workingDirectory);
    if ("problem" in source) {
      err(`${say(source.problem)}\n`);
      result = exitCode.wrongUse;
      continue;
    }
    const formatted = formatText(source.text);
    if (formatted.reason !== null) {
      err(`${say(message("cli.not-formatted-syntax", { path: shown }))}\n`);
      if (result === exitCode.fine) result = exitCode.problems;
    } else if (formatted.text === source.text) {
    } else if (check) {
      out(`${say(message("cli.would-change", { path: shown }))}\n`);
      if (result === exitCode.fine) result = exitCode.problems;
    } else {
      try {
        writeFileSync(resolve(workingDirectory, path), formatted.text);
        out(`${say(message("cli.formatted", { path: shown }))}\n`);
      } catch (error) {
        err(`${say(message("cli.cannot-write", { path: shown, reason: systemReason(error) }))}\n`);
        result = exitCode.wrongUse;
      }
    }
  }
  return result;
}
