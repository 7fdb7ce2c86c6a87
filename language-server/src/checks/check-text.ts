import { type Language, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Severity } from "../topology/finding.ts";
import { type CheckReport, summarize } from "./check-report.ts";
import { sourceExcerpt } from "./source-excerpt.ts";

type Style = "red" | "green" | "yellow" | "cyan" | "gray" | "bold";

export type CheckTextOptions = {
  readonly language: Language;
  /** Colours a text where there are colours. */
  readonly style: (style: Style, text: string) => string;
  /** A place in the text as the reader may look it up. */
  readonly place: (place: Place) => string;
  /** The lines of a file that was read. */
  readonly linesOf: (uri: string) => readonly string[] | undefined;
  /** What the summary counts, where the report is only a part of it. */
  readonly counted?: CheckReport;
};

const colour: Record<Severity, Style> = { error: "red", warning: "yellow", info: "cyan", hint: "gray" };

/** `check` for people: each finding with its place, the line it stands on and the other places that belong to it; then the expectations and a summary. */
export function checkText(report: CheckReport, options: CheckTextOptions): string {
  const { style, language, place: at, linesOf, counted = report } = options;
  const lines: string[] = [];

  for (const finding of report.findings) {
    const severity = render(message(`cli.severity-${finding.severity}`), language);
    const head = `${style(colour[finding.severity], severity)} ${style("bold", render(finding.message, language))} ${style("gray", finding.code)}`;
    lines.push(head, `  ${style("gray", "→")} ${at(finding.place)}`);
    const excerpt = sourceExcerpt(linesOf(finding.place.uri) ?? [], finding.place.range);
    if (excerpt) {
      const number = String(finding.place.range.start.line + 1);
      lines.push(`  ${style("gray", `${number} │`)} ${excerpt.source}`);
      lines.push(
        `  ${style("gray", `${" ".repeat(number.length)} │`)} ${style(colour[finding.severity], excerpt.carets)}`,
      );
    }
    for (const other of finding.related)
      lines.push(`  ${style("gray", "·")} ${at(other.place)} ${render(other.message, language)}`);
    for (const fix of finding.fixes) {
      lines.push(`  ${style("green", render(message("cli.fix", { title: fix.title }), language))}`);
    }
    lines.push("");
  }

  for (const { expectation, passed, reason } of report.expectations) {
    lines.push(
      `${passed ? style("green", "✔") : style("red", "✘")} ${expectation.text} ${style("gray", at(expectation.place))}`,
    );
    if (!passed) lines.push(`  ${render(reason, language)}`);
  }
  if (report.expectations.length > 0) lines.push("");

  const { errors, warnings, infos } = summarize(counted.findings);
  const failed = counted.expectations.filter(({ passed }) => !passed).length;
  const clean = errors === 0 && failed === 0;
  const told = message("cli.check-summary", { errors, warnings, infos });
  // The finding that says so is counted as one of them.
  const count = counted.findings.reduce((sum, { leavesOut = 1 }) => sum + leavesOut - 1, 0);
  const summary = count === 0 ? told : message("cli.check-left-out", { summary: told, count });
  const expectations = message("cli.check-expectations", { passed: counted.expectations.length - failed, failed });
  lines.push(style(clean ? "green" : "red", render(summary, language)));
  if (counted.expectations.length > 0)
    lines.push(style(failed === 0 ? "green" : "red", render(expectations, language)));
  return `${lines.join("\n")}\n`;
}
