import type { LabReport } from "../lab/lab-report.ts";
import type { PathChoice } from "../lab/probes/wanted-probe.ts";
import { allAgree, type ReportMark, reportText } from "../lab/report/report-text.ts";
import type { LabProgress } from "../lab/verify-probes.ts";
import { verifyTopology } from "../lab/verify-topology.ts";
import { catalogue, type MessageKey } from "../messages/catalogue.ts";
import { message } from "../messages/message.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { type ExitCode, exitCode, type Terminal, type TextStyle } from "./terminal.ts";

/** The words of a `lab verify` command line. */
export type LabVerifyOptions = {
  readonly file: string;
  /** `all`, `declared` or `sample:N`; without it what the file declares, or a sample. */
  readonly paths?: string;
  readonly format: "text" | "json";
};

const styles: Record<ReportMark, TextStyle> = {
  title: "bold",
  good: ["bold", "green"],
  bad: ["bold", "red"],
  faint: "gray",
};

/**
 * `k8snet lab verify FILE`: the kernel at hand is asked. Exits with 0 only if all that was asked for could be compared with it and agrees, with 2 if nothing could be asked
 * here.
 */
export async function runLabVerify(options: LabVerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const { out, err, say, language, style, workingDirectory, progress, interruption } = terminal;
  const fail = (problem: Parameters<typeof say>[0]) => {
    err(`${say(problem)}\n`);
    return exitCode.wrongUse;
  };
  const paths = options.paths === undefined ? null : readPaths(options.paths);
  if (paths === undefined) return fail(message("cli.bad-paths", { value: options.paths ?? "" }));
  const opened = openTopology(options.file, openSourceFiles(workingDirectory), workingDirectory);
  if ("problem" in opened) return fail(opened.problem);
  const signal = interruption?.();
  const report = await verifyTopology(opened, {
    ...{ paths, language },
    ...(signal && { signal }),
    ...(progress && { onProgress: (each: LabProgress) => progress(progressLine(each, say)) }),
  });
  progress?.("");
  if ("problem" in report) return fail(report.problem);
  if (options.format === "json") out(`${JSON.stringify(report, null, 2)}\n`);
  else out(reportText(report, language, (mark, text) => style(styles[mark], text)));
  return exitOf(report, fail);
}

function exitOf(report: LabReport, fail: (problem: ReturnType<typeof message>) => ExitCode): ExitCode {
  if (!allAgree(report)) return exitCode.problems;
  return report.probes.length === 0 ? fail(message("lab.nothing-verified")) : exitCode.fine;
}

function readPaths(text: string): PathChoice | undefined {
  if (text === "all" || text === "declared") return text;
  const count = Number(/^sample:([1-9][0-9]{0,6})$/.exec(text)?.[1]);
  return Number.isNaN(count) ? undefined : { sample: count };
}

function progressLine({ stage, done, of }: LabProgress, say: Terminal["say"]): string {
  const key = `lab.stage-${stage}`;
  const named = isMessageKey(key) ? message(key) : stage;
  return say(message("lab.progress", { stage: named, done, of }));
}

function isMessageKey(key: string): key is MessageKey {
  return key in catalogue.en;
}
