// The same path as a conversation between network namespaces: who hands the packet to whom, what decided, and what changed.
import { answerMessage } from "../explain/answer.ts";
import { changeMessage } from "../explain/change-words.ts";
import { elideHops } from "../explain/elided-hops.ts";
import type { ExplainablePath } from "../explain/explanation.ts";
import { destinationText, packetChanges, sourceText } from "../explain/packet-changes.ts";
import { causeMessage } from "../explain/summary.ts";
import { type Direction, isError, isSameWayBack, waysOf } from "../explain/trace-facts.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Hop, PacketSnapshot, Step, StepType, Trace, Way } from "../trace/trace.ts";
import type { Diagram } from "./diagram.ts";
import { withFrontMatter } from "./front-matter.ts";
import { escapeLabel } from "./label.ts";
import { wrapText } from "./sequence-text.ts";

/** The decisions that a note tells; what only follows from them would bury them. */
const toldSteps: ReadonlySet<StepType> = new Set(["route", "bridge", "transform", "encapsulate", "decapsulate"]);

/** The width of a line above an arrow, in columns of Latin letters: the participants stand so far apart that it has room between them. */
const messageWidth = 34;

/** Draws the way of a packet as a sequence diagram. */
export function sequenceDiagram(path: ExplainablePath, language: Language): Diagram {
  const { trace } = path;
  const say = (text: Message) => render(text, language);
  const namespaces = participantsOf(trace);
  const idOf: IdOf = (hop) => hop && namespaces.get(hop.netns)?.id;
  const lines = ["sequenceDiagram", "  autonumber"];
  for (const { id, hop } of namespaces.values()) {
    lines.push(`  participant ${id} as ${escapeLabel(say(message(`diagram.${hop.kind}`, { netns: hop.netns })))}`);
  }
  for (const { direction, way } of waysOf(trace)) lines.push(...wayLines({ direction, way, trace }, idOf, say));
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
    items: [...namespaces.values()].map(({ id, hop: { netns, kind } }) => ({
      id,
      key: `netns ${netns}`,
      isPod: kind === "pod",
      name: say(message(`diagram.${kind}`, { netns })),
      lines: [],
      parent: null,
      fold: null,
      folded: [],
      extents: [],
      netns,
      device: null,
    })),
  };
}

/** The participants with their ids, by network namespace. */
export function participantsOf(trace: Trace): ReadonlyMap<string, { readonly id: string; readonly hop: Hop }> {
  const namespaces = new Map<string, { readonly id: string; readonly hop: Hop }>();
  const shown = waysOf(trace).flatMap(({ way }) => {
    const { first, last } = elideHops(way.hops);
    return [...first, ...last];
  });
  for (const hop of shown) {
    if (!namespaces.has(hop.netns)) namespaces.set(hop.netns, { id: `p${namespaces.size + 1}`, hop });
  }
  return namespaces;
}

/** The participant of a namespace; undefined for one that is only passed in hops that are left out. */
type IdOf = (hop: Hop | undefined) => string | undefined;
type Say = (text: Message) => string;
type Tour = { readonly direction: Direction; readonly way: Way; readonly trace: Trace };

function wayLines(tour: Tour, idOf: IdOf, say: Say): string[] {
  const { way } = tour;
  const { first, leftOut, last } = elideHops(way.hops.map((hop, index) => ({ hop, index })));
  const lines: string[] = [];
  for (const { hop, index } of [...first, ...last]) {
    const id = idOf(hop);
    if (id === undefined) continue;
    if (leftOut > 0 && index === way.hops.length - last.length) {
      lines.push(`  Note over ${id}: ${escapeLabel(say(message("explain.hops-left-out", { count: leftOut })))}`);
    }
    lines.push(...hopLines(tour, index, hop, id, idOf, say));
  }
  return lines;
}

function hopLines(tour: Tour, index: number, hop: Hop, id: string, idOf: IdOf, say: Say): string[] {
  const { direction, way, trace } = tour;
  // What decided on the way there decides on the same way back.
  const isKnown = isSameWayBack(direction, way, trace);
  const notes = isKnown ? [] : hop.steps.filter(({ type }) => toldSteps.has(type)).flatMap((step) => note(step, say));
  const lines = notes.length > 0 ? [`  Note over ${id}: ${notes.map(escapeLabel).join("<br/>")}`] : [];
  if (way.verdict !== "delivered" && index === way.hops.length - 1)
    return [...lines, ...lostLines(id, way, trace, say)];
  const next = way.hops.length === 1 ? hop : way.hops[index + 1];
  const target = idOf(next);
  const sent = hop.steps.findLast(({ type }) => type === "exit-interface");
  if (!sent || target === undefined) return lines;
  const before = index === 0 ? undefined : hop.steps[0]?.packet;
  const answer = isError(direction) && index === 0 ? [say(answerMessage(sent.packet))] : [];
  const arrived = next === hop ? undefined : next?.steps[0];
  const told = [...answer, ...messageText(sent, arrived, before, say)].flatMap((line) => wrapText(line, messageWidth));
  const text = told.map(escapeLabel).join("<br/>");
  return [...lines, `  ${id}${direction === "forward" ? "->>" : "-->>"}${target}: ${text}`];
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
  // Several rules that a packet went by would bury what they come to.
  const entry = because.entry?.includes("\n") ? null : because.entry;
  return wrapText(say(message("diagram.labelled", { label, text: entry ?? because.message })));
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
