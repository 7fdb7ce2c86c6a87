import { columns } from "../../explain/text-columns.ts";
import type { MessageKey } from "../../messages/catalogue.ts";
import type { MessageArguments } from "../../messages/message.ts";
import { type Language, message, render } from "../../messages/message.ts";
import type { LabOutcome, LabProbe, LabReport } from "../lab-report.ts";
import { differenceLines, protocolText } from "./difference-text.ts";

/** What a piece of the report is; the terminal gives each a colour, a plain text none. */
export type ReportMark = "title" | "good" | "bad" | "faint";
export type ReportStyle = (mark: ReportMark, text: string) => string;

/** Longer tables show only what differs. */
const longestTable = 60;

/** So many differences of the state are listed. */
const mostStateLines = 20;

/** True if all that was compared agrees. */
export function allAgree({ probes, state }: LabReport): boolean {
  return state.length === 0 && probes.every(({ equal }) => equal);
}

/** The report for people: the probes as a table, the first difference side by side with the kernel's own words, what could not be verified, the totals. */
export function reportText(report: LabReport, language: Language, style: ReportStyle): string {
  const say = (key: MessageKey, args: MessageArguments = {}) => render(message(key, args), language);
  const differing = report.probes.filter(({ equal }) => !equal);
  const shown = report.probes.length > longestTable ? differing : report.probes;
  const blocks: (readonly string[])[] = [];
  if (shown.length > 0) blocks.push(tableLines(shown, say, style));
  const [first] = differing;
  if (first !== undefined) blocks.push(differenceLines(first, say, style));
  if (report.state.length > 0) blocks.push(stateLines(report, say, style));
  if (report.notVerifiable.length > 0) {
    const missing = report.notVerifiable.map(({ what, reason, probes }) =>
      say("lab.not-verifiable-part", { what, reason, probes }),
    );
    blocks.push([style("title", say("lab.not-verifiable")), ...missing.map((line) => `  ${line}`)]);
  }
  blocks.push(summaryLines(report, differing.length, say, style));
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

export type Say = (key: MessageKey, args?: MessageArguments) => string;

function tableLines(probes: readonly LabProbe[], say: Say, style: ReportStyle): readonly string[] {
  const head = (["from", "to", "protocol", "simulator", "kernel"] as const).map((name) => say(`lab.column-${name}`));
  const rows = probes.map((probe) => [
    probe.from,
    probe.to,
    protocolText(probe),
    verdictText(probe.predicted),
    probe.equal ? "✔" : `✘ ${verdictText(probe.observed)}`,
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => columns(row[at] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - columns(cell)))
      .join("  ")
      .trimEnd();
  return [
    style("title", line(head)),
    ...rows.map((row, at) => (probes[at]?.equal === false ? style("bad", line(row)) : line(row))),
  ];
}

function verdictText({ verdict, cause }: LabOutcome): string {
  return cause === null ? verdict : `${verdict} ${cause}`;
}

function stateLines({ state }: LabReport, say: Say, style: ReportStyle): readonly string[] {
  const nothing = say("lab.nothing");
  return [
    style("bad", say("lab.state-differs", { count: state.length })),
    ...state
      .slice(0, mostStateLines)
      .flatMap(({ netns, predicted, observed }) => [
        `  ${netns ?? "–"}`,
        `    ${say("lab.predicted", { value: predicted ?? nothing })}`,
        `    ${say("lab.observed", { value: observed ?? nothing })}`,
      ]),
  ];
}

function summaryLines(report: LabReport, differing: number, say: Say, style: ReportStyle): readonly string[] {
  const { kernel, probes, timings } = report;
  const counts = { kernel, agree: probes.length - differing, count: probes.length, differ: differing };
  const left = report.notVerifiable.reduce((sum, each) => sum + each.probes, 0);
  const summary = say(left === 0 ? "lab.summary" : "lab.summary-partly", { ...counts, left });
  return [style(allAgree(report) ? "good" : "bad", summary), style("faint", say("lab.timings", timings))];
}
