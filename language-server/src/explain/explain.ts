import { type Language, type Message, message, render } from "../messages/message.ts";
import { programmerSign } from "../messages/programmer-name.ts";
import type { Alternative, Hop, PathMtu, Step, Trace, Way } from "../trace/trace.ts";
import { adviceFor } from "./advice.ts";
import { answerMessage, firstPacket } from "./answer.ts";
import { changeMessage } from "./change-words.ts";
import type { ExplainablePath, ExplainedHop, ExplainedStep, ExplainedWay, Explanation } from "./explanation.ts";
import { joined } from "./joined.ts";
import { destinationText, type PacketChange, packetChanges, sourceText } from "./packet-changes.ts";
import { decides, stepWords } from "./step-words.ts";
import { causeMessage, summaryOf } from "./summary.ts";
import { type Direction, devicesOf, endOf, interfacesOf, isError, isSameWayBack, waysOf } from "./trace-facts.ts";

/** Puts a trace into words. Everything is derived from the trace; the two names only say how the user calls its ends. */
export function explain(path: ExplainablePath, language: Language): Explanation {
  const { from, to, trace } = path;
  const say = (text: Message | string) => (typeof text === "string" ? text : render(text, language));
  const first = firstPacket(trace.forward);
  return {
    language,
    title: say(message("explain.title", { from, to })),
    verdict: trace.verdict,
    verdictText: say(message(`explain.verdict-${trace.verdict}`)),
    cause: trace.cause,
    packet: first ? `${first.protocol} ${sourceText(first)} → ${destinationText(first)}` : null,
    summary: say(summaryOf(path)),
    ways: waysOf(trace).map(({ direction, way }) => explainWay(direction, way, trace, say)),
    pathMtu: trace.pathMtu ? say(mtuMessage(trace.pathMtu)) : null,
    advice: adviceFor(trace, language),
    alternatives: trace.alternatives.map((alternative) => say(alternativeMessage(alternative))),
  };
}

type Say = (text: Message | string) => string;

function explainWay(direction: Direction, way: Way, trace: Trace, say: Say): ExplainedWay {
  return {
    direction,
    title: say(message(`explain.way-${direction}`)),
    verdict: way.verdict,
    instead: insteadOf(direction, way, trace, say),
    isKnown: isSameWayBack(direction, way, trace),
    hops: way.hops.map((hop, index) => explainHop(hop, index + 1, say)),
  };
}

function insteadOf(direction: Direction, way: Way, trace: Trace, say: Say): string | null {
  const packet = firstPacket(way);
  if (isError(direction) && packet) {
    const ends = { source: packet.source, destination: packet.destination };
    const isSameWay = isSameWayBack(direction, way, trace);
    return say(
      message(isSameWay ? "explain.way-error-mirrored" : "explain.way-error-icmp", {
        answer: answerMessage(packet),
        ...ends,
      }),
    );
  }
  if (direction !== "reply" || !isSameWayBack(direction, way, trace)) return null;
  const chain = joined("explain.chained", chainOf(way)) ?? "";
  const ttl = endOf(way)?.step.packet.ttl ?? 0;
  return way.hops.length === 1
    ? say(message("explain.way-mirrored-over-lo", { chain }))
    : say(message("explain.way-mirrored", { chain, ttl }));
}

/** The devices of a way, each named with its namespace where that changes: `default/db eth0`, `node2 veth…`, `cni0` … */
function chainOf(way: Way): string[] {
  const interfaces = interfacesOf(way);
  return interfaces.flatMap(({ netns, device }, index) => {
    const before = interfaces[index - 1];
    if (before?.netns === netns && before.device === device) return [];
    return [before?.netns === netns ? device : `${netns} ${device}`];
  });
}

function explainHop(hop: Hop, number: number, say: Say): ExplainedHop {
  const first = hop.steps[0]?.packet;
  const last = hop.steps.at(-1)?.packet;
  const told = hop.steps.filter(decides);
  return {
    number,
    netns: hop.netns,
    kind: hop.kind,
    title: say(message(`explain.kind-${hop.kind}`, { netns: hop.netns })),
    devices: devicesOf(hop),
    steps: told.map((step, index) => explainStep(step, told[index - 1], say)),
    changes:
      first && last
        ? packetChanges(first, last)
            .filter(isNoMac)
            .map((change) => say(changeMessage(change)))
        : [],
  };
}

function isNoMac({ what }: PacketChange): boolean {
  return what !== "sourceMac" && what !== "destinationMac";
}

function explainStep(step: Step, before: Step | undefined, say: Say): ExplainedStep {
  const { by } = step.because;
  return {
    ...stepWords(step, say),
    by: by === null ? null : say(programmerSign(by)),
    place: step.declaredAt,
    changes: before ? packetChanges(before.packet, step.packet).map((change) => say(changeMessage(change))) : [],
  };
}

function mtuMessage({ size, senderMtu, limit }: PathMtu): Message {
  if (size >= senderMtu) return message("explain.mtu-full", { size });
  if (limit === null) return message("explain.mtu-limited", { size, senderMtu });
  return message(`explain.mtu-${limit.how}`, { size, senderMtu, netns: limit.netns, device: limit.device });
}

/** Where another endpoint is, or where a packet to it is lost, and why. */
function alternativeMessage({ endpoint, probability, forward, reply }: Alternative): Message {
  const share = Math.round(1 / probability);
  const lost = forward.verdict !== "delivered" ? forward : reply?.verdict === "delivered" ? undefined : reply;
  if (!lost) {
    const netns = endOf(forward)?.hop.netns ?? "";
    return message("explain.alternative-delivered", { endpoint, share, netns });
  }
  const netns = endOf(lost)?.hop.netns ?? "";
  const verdict = message(`explain.verdict-${lost.verdict}`);
  return message("explain.alternative-lost", { endpoint, share, netns, verdict, cause: causeMessage(lost, lost) });
}
