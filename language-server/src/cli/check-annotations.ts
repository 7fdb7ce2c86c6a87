import type { CheckReport } from "../checks/check-report.ts";
import { type Language, render } from "../messages/message.ts";
import type { Severity } from "../topology/finding.ts";
import { shownPath } from "./shown-path.ts";

const command: Record<Severity, string> = { error: "error", warning: "warning", info: "notice", hint: "notice" };

const escapeData = (text: string) => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const escapeProperty = (text: string) => escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

/** `check --format github`: workflow commands that GitHub Actions turns into annotations, one a line. Lines and columns count from 1. */
export function checkAnnotations(report: CheckReport, language: Language, workingDirectory: string): string {
  const failed = report.expectations.filter(({ passed }) => !passed);
  const lines = [
    ...report.findings.map(({ severity, code, message, place }) => ({ severity, code, message, place })),
    ...failed.map(({ expectation, reason }) => ({
      severity: "error" as const,
      code: "expectation-failed",
      message: reason,
      place: expectation.place,
    })),
  ].map(({ severity, code, message, place: { uri, range } }) => {
    const file = escapeProperty(shownPath(uri, workingDirectory));
    const { start, end } = range;
    const position = `line=${start.line + 1},col=${start.character + 1},endLine=${end.line + 1},endColumn=${end.character + 1}`;
    return `::${command[severity]} file=${file},${position},title=${escapeProperty(code)}::${escapeData(render(message, language))}`;
  });
  return lines.map((line) => `${line}\n`).join("");
}
