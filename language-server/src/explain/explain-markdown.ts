import { type Language, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { elideHops } from "./elided-hops.ts";
import type { Advice, ExplainedHop, ExplainedStep, ExplainedWay, Explanation } from "./explanation.ts";
import { listed } from "./joined.ts";

export type MarkdownOptions = {
  /** A link to a place, or null where there is nothing to link to. */
  readonly link: (place: Place) => { readonly text: string; readonly href: string } | null;
};

type Writer = MarkdownOptions & { readonly language: Language };

/** An explanation as Markdown (GFM), with a heading for each way. Ends in a line break. */
export function explanationMarkdown(explanation: Explanation, options: MarkdownOptions): string {
  const { language, title, verdict, verdictText, packet, summary } = explanation;
  const say = (key: Parameters<typeof message>[0], args = {}) => render(message(key, args), language);
  const blocks = [
    `## ${escapeMarkdown(title)}`,
    `${verdict === "delivered" ? "✓" : "✕"} **${verdictText}**${packet === null ? "" : ` · ${code(packet)}`}`,
    escapeMarkdown(summary),
  ];
  const writer: Writer = { ...options, language };
  for (const way of explanation.ways) blocks.push(...wayBlocks(way, writer));
  if (explanation.pathMtu !== null) blocks.push(escapeMarkdown(explanation.pathMtu));
  if (explanation.advice.length > 0) {
    const items = explanation.advice.map((advice) =>
      adviceItem(advice, say("explain.advice-on", { netns: advice.netns }), writer),
    );
    blocks.push(`### ${say("explain.advice")}`, items.join("\n"));
  }
  if (explanation.alternatives.length > 0) {
    const items = explanation.alternatives.map((text) => `- ${escapeMarkdown(text)}`);
    blocks.push(`### ${say("explain.alternatives")}`, items.join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** A short explanation for a hover: the summary, then a line a hop. Control characters and markup in names are harmless. */
export function explanationHover(explanation: Explanation): string {
  const { language, verdict, verdictText, summary, ways, pathMtu } = explanation;
  const [forward] = ways;
  const blocks = [`${verdict === "delivered" ? "✓" : "✕"} **${verdictText}** · ${escapeMarkdown(summary)}`];
  if (forward) {
    const { first, leftOut, last } = elideHops(forward.hops);
    const list = (of: readonly ExplainedHop[]) => of.map((hop) => hoverItem(hop, language)).join("\n");
    if (first.length > 0) blocks.push(list(first));
    if (leftOut > 0) blocks.push(leftOutText(leftOut, language), list(last));
  }
  if (pathMtu !== null) blocks.push(escapeMarkdown(pathMtu));
  const [advice] = explanation.advice;
  if (advice?.command) blocks.push(`${escapeMarkdown(advice.text)} ${code(advice.command)}`);
  return blocks.join("\n\n");
}

function hoverItem(hop: ExplainedHop, language: Language): string {
  const changes = hop.changes.length === 0 ? "" : ` · ${escapeMarkdown(listed(hop.changes, language))}`;
  return `${hop.number}. ${titled(escapeMarkdown(hop.title), hop, language)}${changes}`;
}

function titled(title: string, hop: ExplainedHop, language: Language): string {
  return render(message("explain.hop-devices", { title, devices: deviceChain(hop) }), language);
}

function leftOutText(count: number, language: Language): string {
  return escapeMarkdown(render(message("explain.hops-left-out", { count }), language));
}

function wayBlocks(way: ExplainedWay, writer: Writer): string[] {
  const title = `### ${way.title}`;
  const instead = way.instead === null ? [] : [escapeMarkdown(way.instead)];
  if (way.isKnown) return [title, ...instead];
  const hops = elideHops(way.hops);
  const list = (of: readonly ExplainedHop[]) => of.map((hop) => hopItem(hop, writer)).join("\n");
  const rest = hops.leftOut === 0 ? [] : [leftOutText(hops.leftOut, writer.language), list(hops.last)];
  return [title, ...instead, list(hops.first), ...rest];
}

function hopItem(hop: ExplainedHop, writer: Writer): string {
  const number = `${hop.number}. `;
  const head = `${number}${titled(`**${escapeMarkdown(hop.title)}**`, hop, writer.language)}`;
  // An inner list stands below the text of its item (CommonMark §5.2).
  return [head, ...hop.steps.map((step) => `${" ".repeat(number.length)}${stepItem(step, writer)}`)].join("\n");
}

function stepItem(step: ExplainedStep, { link, language }: Writer): string {
  const parts = [`- *${escapeMarkdown(step.label)}* ${escapeMarkdown(step.text)}`];
  if (step.entry !== null) parts.push(...step.entry.split("\n").map(code));
  const declared = step.place ? link(step.place) : null;
  if (declared) parts.push(`[${escapeMarkdown(declared.text)}](${declared.href})`);
  if (step.changes.length > 0) parts.push(`→ ${escapeMarkdown(listed(step.changes, language))}`);
  return parts.join(" ");
}

function adviceItem({ text, command, place }: Advice, where: string, { link }: Writer): string {
  const declared = place ? link(place) : null;
  const at = declared ? ` [${escapeMarkdown(declared.text)}](${declared.href})` : "";
  return `- ${escapeMarkdown(text)}${command === null ? "" : ` ${code(command)} ${escapeMarkdown(where)}`}${at}`;
}

function deviceChain({ devices }: ExplainedHop): string {
  return devices.map(code).join(" → ");
}

/** A code span: fenced by more backticks than the text has in a row (CommonMark §6.1). */
export function code(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, " ");
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${room}${clean}${room}${fence}`;
}

/** A text that Markdown takes as it is. Underscores and dots inside words mean nothing in CommonMark, and stay. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .replace(/[\\`*[\]<>|~&#]/g, "\\$&")
    .replace(/(?<!\w)_|_(?!\w)/g, "\\_");
}
