import { message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { elideHops } from "./elided-hops.ts";
import type { Advice, ExplainedHop, ExplainedStep, ExplainedWay, Explanation } from "./explanation.ts";
import type { Style } from "./styled-text.ts";

export type TextOptions = {
  readonly style: Style;
  /** How a place is written: `demo.k8snet:12:5`. */
  readonly place: (place: Place) => string;
};

/** An explanation for a terminal. Ends in a line break. */
export function explanationText(explanation: Explanation, { style, place }: TextOptions): string {
  const { verdict, verdictText, title, packet, summary, language } = explanation;
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const end = verdict === "delivered" ? style("good", `✓ ${verdictText}`) : style("bad", `✕ ${verdictText}`);
  const lines = [`${style("title", title)}  ${end}`];
  if (packet !== null) lines.push(style("faint", packet));
  lines.push("", summary);
  const several = explanation.ways.length > 1;
  const leftOut = (count: number) => `    ${style("faint", say("explain.hops-left-out", { count }))}`;
  for (const way of explanation.ways) lines.push("", ...wayLines(way, several, leftOut, style, place));
  if (explanation.pathMtu !== null) lines.push("", explanation.pathMtu);
  if (explanation.advice.length > 0) {
    lines.push("", style("title", say("explain.advice")));
    for (const advice of explanation.advice) {
      lines.push(...adviceLines(advice, say("explain.advice-on", { netns: advice.netns }), style, place));
    }
  }
  if (explanation.alternatives.length > 0) {
    lines.push("", style("title", say("explain.alternatives")), ...explanation.alternatives.map((text) => `  ${text}`));
  }
  return `${lines.map(withoutControls).join("\n")}\n`;
}

function wayLines(
  way: ExplainedWay,
  titled: boolean,
  leftOut: (count: number) => string,
  style: Style,
  place: TextOptions["place"],
): string[] {
  const mark = way.verdict === "delivered" ? "✓" : "✕";
  const title = titled
    ? [`${style("title", way.title)} ${style(way.verdict === "delivered" ? "good" : "bad", mark)}`]
    : [];
  const instead = way.instead === null ? [] : [`  ${way.instead}`];
  if (way.isKnown) return [...title, ...instead];
  const hops = elideHops(way.hops);
  const told = (of: readonly ExplainedHop[]) => of.flatMap((hop) => hopLines(hop, style, place));
  const between = hops.leftOut === 0 ? [] : [leftOut(hops.leftOut)];
  return [...title, ...instead, ...told(hops.first), ...between, ...told(hops.last)];
}

function hopLines(hop: ExplainedHop, style: Style, place: TextOptions["place"]): string[] {
  const chain = hop.devices.map((device) => style("device", device)).join(" → ");
  const head = `${style("number", String(hop.number).padStart(2))}  ${style("netns", hop.title)}${chain === "" ? "" : `  ${chain}`}`;
  const width = Math.max(...hop.steps.map(({ label }) => columns(label)));
  return [head, ...hop.steps.flatMap((step) => stepLines(step, width, style, place))];
}

function stepLines(step: ExplainedStep, width: number, style: Style, place: TextOptions["place"]): string[] {
  const isEnd = step.type === "drop" || step.type === "reject";
  const label = step.label + " ".repeat(width - columns(step.label));
  const indent = " ".repeat(4 + width + 2);
  const source = [step.by, step.place && place(step.place)].filter((text) => text !== null).join(", ");
  const sourceText = source === "" ? "" : style("faint", `  (${source})`);
  const lines = [`    ${style(isEnd ? "bad" : "label", label)}  ${step.text}${step.entry === null ? sourceText : ""}`];
  if (step.entry !== null) lines.push(`${indent}${style("entry", step.entry)}${sourceText}`);
  if (step.changes.length > 0) lines.push(`${indent}${style("change", step.changes.join(", "))}`);
  return lines;
}

function adviceLines(advice: Advice, where: string, style: Style, place: TextOptions["place"]): string[] {
  const lines = [`  ${advice.text}${advice.place ? ` ${style("faint", place(advice.place))}` : ""}`];
  if (advice.command !== null) lines.push(`    ${style("command", advice.command)}  ${style("faint", where)}`);
  return lines;
}

/** Columns of a terminal: Chinese characters take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += /[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1;
  return count;
}

/** A quoted name may hold anything; control characters other than those of colours (ESC [ … m) must not reach a terminal. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, (control, at: number) =>
    control === "\u001b" && /^\[[\d;]*m/.test(line.slice(at + 1, at + 12)) ? control : "\ufffd",
  );
}
