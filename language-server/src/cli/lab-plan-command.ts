import { closeSync, constants, lstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { formatPlan, type PlanFile, planText } from "../lab/plan/format-plan.ts";
import { planLab } from "../lab/plan/plan-lab.ts";
import { message } from "../messages/message.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { systemReason } from "./read-source.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

/** The words of a `lab plan` command line. */
export type LabPlanOptions = {
  readonly file: string;
  /** The folder for the plan's files; without it the whole goes to standard output. */
  readonly output?: string;
};

/**
 * `k8snet lab plan FILE`: what builds the topology in Linux network namespaces. Nothing is built here, and Linux is not needed. What the file has wrong is the
 * business of `check`: whatever is there is planned.
 */
export function runLabPlan({ file, output }: LabPlanOptions, terminal: Terminal): ExitCode {
  const { out, err, say, language, workingDirectory } = terminal;
  const opened = openTopology(file, openSourceFiles(workingDirectory), workingDirectory);
  const plan = "problem" in opened ? opened : planLab(opened.dataplane);
  if ("problem" in plan) {
    err(`${say(plan.problem)}\n`);
    return exitCode.wrongUse;
  }
  for (const left of plan.notVerifiable) err(`${say(left.message)}\n`);
  const files = formatPlan(plan, language);
  if (output !== undefined) return writePlan(files, output, terminal);
  out(planText(files));
  return exitCode.fine;
}

/** Makes a folder of the plan, in the one that was asked for or that itself; a link in its place is an error. */
function makeFolder(asked: string, path: string): void {
  mkdirSync(asked, { recursive: true });
  if (path === asked) return;
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(path);
}

/** Writes a file; a link in its place, which could lead out of the folder, is an error. */
function writeInPlace(path: string, text: string, mode: number): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW, mode);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Writes the plan's own files and leaves whatever else is in the folder. */
function writePlan(files: readonly PlanFile[], output: string, { err, say, workingDirectory }: Terminal): ExitCode {
  const folder = resolve(workingDirectory, output);
  const shown = (path: string) => relative(workingDirectory, path) || ".";
  let path = folder;
  try {
    for (const { name, text } of files) {
      path = join(folder, name);
      makeFolder(folder, dirname(path));
      writeInPlace(path, text, name.endsWith(".sh") ? 0o755 : 0o644);
    }
  } catch (error) {
    err(`${say(message("cli.cannot-write", { path: shown(path), reason: systemReason(error) }))}\n`);
    return exitCode.wrongUse;
  }
  err(`${say(message("cli.wrote-plan", { path: shown(join(folder, "run.sh")), count: files.length - 1 }))}\n`);
  return exitCode.fine;
}
