import { type Language, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { elideHops } from "./elided-hops.ts";
import type { Advice, ExplainedHop, ExplainedStep, ExplainedWay, Explanation } from "./explanation.ts";
import { listed } from "./joined.ts";
import type { Style } from "./styled-text.ts";
import { columns } from "./text-columns.ts";

export type TextOptions = {
  readonly style: Style;
  /** How a place is written: `demo.k8snet:12:5`. */
  readonly place: (place: Place) => string;
};

type Writer = TextOptions & { readonly language: Language };

/** An explanation for a terminal. Ends in a line break. */
export function explanationText(explanation: Explanation, options: TextOptions): string {
  const { verdict, verdictText, title, packet, summary, language } = explanation;
  const { style } = options;
  const writer: Writer = { ...options, language };
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const end = verdict === "delivered" ? style("good", `✓ ${verdictText}`) : style("bad", `✕ ${verdictText}`);
  const lines = [`${style("title", title)}  ${end}`];
  if (packet !== null) lines.push(style("faint", packet));
  lines.push("", summary);
  const several = explanation.ways.length > 1;
  for (const way of explanation.ways) lines.push("", ...wayLines(way, several, writer));
  if (explanation.pathMtu !== null) lines.push("", explanation.pathMtu);
  if (explanation.advice.length > 0) {
    lines.push("", style("title", say("explain.advice")));
    for (const advice of explanation.advice) {
      lines.push(...adviceLines(advice, say("explain.advice-on", { netns: advice.netns }), writer));
    }
  }
  if (explanation.alternatives.length > 0) {
    lines.push("", style("title", say("explain.alternatives")), ...explanation.alternatives.map((text) => `  ${text}`));
  }
  return `${lines.map(withoutControls).join("\n")}\n`;
}

function wayLines(way: ExplainedWay, titled: boolean, writer: Writer): string[] {
  const { style, language } = writer;
  const mark = way.verdict === "delivered" ? "✓" : "✕";
  const title = titled
    ? [`${style("title", way.title)} ${style(way.verdict === "delivered" ? "good" : "bad", mark)}`]
    : [];
  const instead = way.instead === null ? [] : [`  ${way.instead}`];
  if (way.isKnown) return [...title, ...instead];
  const hops = elideHops(way.hops);
  const told = (of: readonly ExplainedHop[]) => of.flatMap((hop) => hopLines(hop, writer));
  const leftOut = render(message("explain.hops-left-out", { count: hops.leftOut }), language);
  const between = hops.leftOut === 0 ? [] : [`    ${style("faint", leftOut)}`];
  return [...title, ...instead, ...told(hops.first), ...between, ...told(hops.last)];
}

function hopLines(hop: ExplainedHop, writer: Writer): string[] {
  const { style } = writer;
  const chain = hop.devices.map((device) => style("device", device)).join(" → ");
  const head = `${style("number", String(hop.number).padStart(2))}  ${style("netns", hop.title)}${chain === "" ? "" : `  ${chain}`}`;
  const width = Math.max(...hop.steps.map(({ label }) => columns(label)));
  return [head, ...hop.steps.flatMap((step) => stepLines(step, width, writer))];
}

function stepLines(step: ExplainedStep, width: number, { style, place, language }: Writer): string[] {
  const isEnd = step.type === "drop" || step.type === "reject";
  const label = step.label + " ".repeat(width - columns(step.label));
  const indent = " ".repeat(4 + width + 2);
  const source = [step.by, step.place && place(step.place)].filter((text) => text !== null).join(", ");
  const sourceText = source === "" ? "" : style("faint", `  (${source})`);
  const lines = [`    ${style(isEnd ? "bad" : "label", label)}  ${step.text}${step.entry === null ? sourceText : ""}`];
  const entries = step.entry?.split("\n") ?? [];
  for (const [at, entry] of entries.entries()) {
    lines.push(`${indent}${style("entry", entry)}${at === entries.length - 1 ? sourceText : ""}`);
  }
  if (step.changes.length > 0) lines.push(`${indent}${style("change", listed(step.changes, language))}`);
  return lines;
}

function adviceLines(advice: Advice, where: string, { style, place }: Writer): string[] {
  const lines = [`  ${advice.text}${advice.place ? ` ${style("faint", place(advice.place))}` : ""}`];
  if (advice.command !== null) lines.push(`    ${style("command", advice.command)}  ${style("faint", where)}`);
  return lines;
}

/** A quoted name may hold anything; control characters other than those of colours (ESC [ … m), and marks of direction, must not reach a terminal. */
function withoutControls(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_C}]/gu, (control, at: number) =>
    control === "\u001b" && /^\[[\d;]*m/.test(line.slice(at + 1, at + 12)) ? control : "\ufffd",
  );
}
