import type { ReachChange } from "../matrix/compare-matrices.ts";
import type { PathChange, PathFacts } from "../matrix/compare-paths.ts";
import type { Reach } from "../matrix/matrix.ts";
import { portText } from "../matrix/matrix-text.ts";
import { type Message, message } from "../messages/message.ts";
import type { TopologyChanges } from "./diff-command.ts";
import { decidingPlace } from "./diff-json.ts";
import { placeText } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

/** The differences for people: endpoints that came and went, connections, declared paths with both ways, and a summary. */
export function diffText({ added, removed, changes, paths }: TopologyChanges, terminal: Terminal): string {
  const { style, say } = terminal;
  const lines: string[] = [];
  if (added.length > 0)
    lines.push(style("green", `+ ${say(message("matrix.diff-added", { names: added.join(", ") }))}`));
  if (removed.length > 0) {
    lines.push(style("red", `- ${say(message("matrix.diff-removed", { names: removed.join(", ") }))}`));
  }
  for (const change of changes) lines.push(...connectionLines(change, terminal));
  for (const change of paths) lines.push(...pathLines(change, terminal));
  if (lines.length === 0) return `${say(message("matrix.diff-none"))}\n`;
  const endpoints = added.length + removed.length;
  const counts = { connections: changes.length, paths: paths.length, endpoints };
  return `${[...lines, "", say(message("matrix.diff-summary", counts))].join("\n")}\n`;
}

function connectionLines(change: ReachChange, terminal: Terminal): readonly string[] {
  const { say } = terminal;
  const { placement, before, after } = change;
  const to = message("matrix.name", { name: change.to });
  const ends = {
    from: change.from,
    to: placement === null ? to : message(`matrix.${placement}`, { name: to }),
    port: portText(change, change.family === 6),
  };
  const head = `${sign(after?.verdict ?? null, terminal)} ${say(message("matrix.diff-connection", ends))}`;
  const place = decidingPlace(change);
  return [
    head,
    `  ${say(message("matrix.diff-change", { before: reachText(before), after: reachText(after) }))}`,
    ...(place === null ? [] : [decidedLine(placeText(place, terminal.workingDirectory), terminal)]),
  ];
}

function reachText(reach: Reach | null): Message {
  if (reach === null) return message("matrix.diff-undeclared");
  const { verdict, cause, policies } = reach;
  if (verdict === "delivered") return message("matrix.diff-delivered");
  const name = message("matrix.name", { name: cause ?? verdict });
  const said =
    policies.length === 0 ? name : message("matrix.by-policies", { cause: name, policies: policies.join(", ") });
  return verdict === "mixed" ? message("matrix.mixed", { cause: said }) : said;
}

function pathLines({ text, before, after, decidedAt }: PathChange, terminal: Terminal): readonly string[] {
  const { say } = terminal;
  const lines = [`${sign(after?.verdict ?? null, terminal)} ${text}`];
  const change = { before: pathText(before), after: pathText(after) };
  if (before === null) lines.push(`  ${say(message("matrix.diff-path-added"))}: ${say(change.after)}`);
  else if (after === null) lines.push(`  ${say(message("matrix.diff-path-removed"))}`);
  else {
    if (say(change.before) !== say(change.after)) lines.push(`  ${say(message("matrix.diff-change", change))}`);
    const isWay = before.forward.join() !== after.forward.join();
    const [was, is] = isWay ? [before.forward, after.forward] : [before.reply, after.reply];
    if (was?.join() !== is?.join()) {
      lines.push(`  ${say(message("matrix.diff-before", { chain: chainText(was) }))}`);
      lines.push(`  ${say(message("matrix.diff-after", { chain: chainText(is) }))}`);
    }
  }
  if (decidedAt !== null) lines.push(decidedLine(placeText(decidedAt, terminal.workingDirectory), terminal));
  return lines;
}

function chainText(chain: readonly string[] | null | undefined): string {
  return (chain ?? []).join(" → ") || "—";
}

function pathText(facts: PathFacts | null): Message {
  if (facts === null) return message("matrix.diff-undeclared");
  const { verdict, cause, problem } = facts;
  if (problem !== null) return problem;
  if (verdict === null) return message("matrix.diff-path-unresolved");
  return verdict === "delivered"
    ? message("matrix.diff-delivered")
    : message("matrix.name", { name: cause ?? verdict });
}

function sign(verdict: string | null, { style }: Terminal): string {
  return verdict === "delivered" ? style("green", "✔") : verdict === null ? style("yellow", "?") : style("red", "✘");
}

function decidedLine(place: string, { say, style }: Terminal): string {
  return `  ${style("gray", say(message("matrix.diff-decided", { place })))}`;
}
