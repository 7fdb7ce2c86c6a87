// The same path as a conversation between network namespaces: who hands the packet to whom, what decided, and what changed.
import { answerMessage } from "../explain/answer.ts";
import { changeMessage } from "../explain/change-words.ts";
import type { ExplainablePath } from "../explain/explanation.ts";
import { destinationText, packetChanges, sourceText } from "../explain/packet-changes.ts";
import { causeMessage } from "../explain/summary.ts";
import { type Direction, mirrors, waysOf } from "../explain/trace-facts.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Hop, PacketSnapshot, Step, StepType, Trace, Way } from "../trace/trace.ts";
import type { Diagram } from "./diagram.ts";
import { withFrontMatter } from "./front-matter.ts";
import { escapeLabel } from "./label.ts";
import { wrapText } from "./sequence-text.ts";

/** The decisions that a note tells; what only follows from them would bury them. */
const toldSteps: ReadonlySet<StepType> = new Set(["route", "bridge", "transform", "encapsulate", "decapsulate"]);

/** Most hops that are drawn of one way: a packet in a circle has more than 60. */
const mostHops = 16;

/** Draws the way of a packet as a sequence diagram. */
export function sequenceDiagram(path: ExplainablePath, language: Language): Diagram {
  const { trace } = path;
  const say = (text: Message) => render(text, language);
  const namespaces = new Map<string, { readonly id: string; readonly hop: Hop }>();
  for (const hop of waysOf(trace).flatMap(({ way }) => way.hops.slice(0, mostHops))) {
    if (!namespaces.has(hop.netns)) namespaces.set(hop.netns, { id: `p${namespaces.size + 1}`, hop });
  }
  const idOf = (hop: Hop) => namespaces.get(hop.netns)?.id ?? "";
  const lines = ["sequenceDiagram", "  autonumber"];
  for (const { id, hop } of namespaces.values()) {
    lines.push(`  participant ${id} as ${escapeLabel(say(message(`diagram.${hop.kind}`, { netns: hop.netns })))}`);
  }
  for (const { direction, way } of waysOf(trace)) lines.push(...wayLines(direction, way, trace, idOf, say));
  const mermaid = `${lines.join("\n")}\n`;
  const verdict = message(`explain.verdict-${trace.verdict}`);
  const title = say(message("diagram.path-title", { from: path.from, to: path.to, verdict }));
  return {
    title,
    mermaid,
    document: withFrontMatter(mermaid, title),
    places: [...namespaces.values()].flatMap(({ id, hop }) => {
      const place = firstPlace(hop);
      return place ? [{ id, place }] : [];
    }),
    endpoints: [...namespaces.values()].map(({ id, hop }) => ({ id, endpoint: hop.netns })),
  };
}

type IdOf = (hop: Hop) => string;
type Say = (text: Message) => string;

function wayLines(direction: Direction, way: Way, trace: Trace, idOf: IdOf, say: Say): string[] {
  const arrow = direction === "forward" ? "->>" : "-->>";
  const hops = way.hops.slice(0, mostHops);
  const left = way.hops.length - hops.length;
  const isKnown = direction === "reply" && way.verdict === "delivered" && mirrors(way, trace.forward);
  const lines: string[] = [];
  for (const [index, hop] of hops.entries()) {
    const notes = isKnown ? [] : hop.steps.filter(({ type }) => toldSteps.has(type)).flatMap((step) => note(step, say));
    const isLost = way.verdict !== "delivered" && index === way.hops.length - 1;
    const next = hops[index + 1];
    const sent = hop.steps.findLast(({ type }) => type === "exit-interface");
    const over = `  Note over ${idOf(hop)}: `;
    if (notes.length > 0) lines.push(`${over}${notes.map(escapeLabel).join("<br/>")}`);
    if (isLost) lines.push(...lostLines(idOf(hop), way, trace, say));
    else if (sent) {
      const target = next ?? (way.hops.length === 1 ? hop : undefined);
      const arrived = next?.steps[0];
      const before = index === 0 ? undefined : hop.steps[0]?.packet;
      const answer = direction === "error" && index === 0 ? [say(answerMessage(sent.packet))] : [];
      const text = [...answer, ...messageText(sent, arrived, before, say)].map(escapeLabel).join("<br/>");
      if (target) lines.push(`  ${idOf(hop)}${arrow}${idOf(target)}: ${text}`);
    }
  }
  const last = hops.at(-1);
  if (left > 0 && last)
    lines.push(`  Note over ${idOf(last)}: ${escapeLabel(say(message("diagram.more", { count: left })))}`);
  return lines;
}

/** Which devices the packet goes between, its header, and, after the first, what has changed since it came to the sender. */
function messageText(sent: Step, arrived: Step | undefined, before: PacketSnapshot | undefined, say: Say): string[] {
  const devices = arrived && arrived.device !== sent.device ? `${sent.device} → ${arrived.device}` : `${sent.device}`;
  const { packet } = sent;
  const header = `${packet.protocol} ${sourceText(packet)} → ${destinationText(packet)}`;
  if (before === undefined) return [devices, `${header}, ${say(message("diagram.ttl", { ttl: packet.ttl }))}`];
  const isTold = (what: string) => what !== "sourceMac" && what !== "destinationMac";
  const changes = packetChanges(before, packet).filter(({ what }) => isTold(what));
  return [devices, ...changes.map((change) => say(changeMessage(change)))];
}

function note({ type, because }: Step, say: Say): string[] {
  const label = say(message(`explain.step-${type}`));
  return wrapText(`${label}: ${because.entry ?? say(because.message)}`);
}

/** A red field with what became of the packet, and why. */
function lostLines(id: string, way: Way, trace: Trace, say: Say): string[] {
  const what = say(message(way.verdict === "rejected" ? "diagram.rejected" : "diagram.dropped"));
  const code = way.cause ?? trace.cause;
  const text = [`✕ ${what}${code ? `: ${code}` : ""}`, ...wrapText(say(causeMessage(way, trace)))];
  return ["  rect rgba(220, 38, 38, 0.2)", `    Note over ${id}: ${text.map(escapeLabel).join("<br/>")}`, "  end"];
}

function firstPlace(hop: Hop): Place | null {
  return hop.steps.find(({ declaredAt }) => declaredAt !== null)?.declaredAt ?? null;
}
