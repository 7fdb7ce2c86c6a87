import { equalAddress } from "../address/address.ts";
import type { Dataplane, Netns } from "../dataplane/dataplane.ts";
import { connectSocket } from "./bpf/socket-program.ts";
import { beginJourney, type Ending, finishedHops, type Journey, type Next } from "./journey.ts";
import { beginDecisions, type Decisions, nextScript, probabilityOf } from "./netfilter/decisions.ts";
import { answerTo } from "./network-layer/answer.ts";
import { emptyPacket, type Packet, snapshotOf, unspecifiedAddress } from "./packet.ts";
import { pathMtuOf } from "./path-mtu.ts";
import type { TraceRequest } from "./request.ts";
import { isTakenAsAnycast } from "./routing/subnet-anycast.ts";
import type { Alternative, Trace, Way } from "./trace.ts";
import { walk } from "./walk.ts";

/** The source port of every request: traces are the same each time. */
const ephemeralPort = 40000;

/** ICMP and ICMPv6 echo (RFC 792, RFC 4443). */
const echo = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const;

/** So many other branches are followed at most; rules that choose name all that they choose from. */
const mostAlternatives = 100;

/**
 * Follows a packet through the state of the dataplane, by the kernel's own rules, and its reply back, or the error that it provokes. Where rules choose at
 * random the first choice is taken, and `alternatives` has the others, `most` in all. It always ends, and looks at nothing of the dataplane but what the packet meets. A
 * namespace that does not exist gives a way without hops.
 */
export function tracePacket(dataplane: Dataplane, request: TraceRequest, most: number = mostAlternatives + 1): Trace {
  const netns = dataplane.netns(request.netns);
  if (netns === undefined) return fromNowhere;
  const [main, ...others] = branchesOf(dataplane, request, netns, most);
  return main === undefined ? fromNowhere : { ...main.trace, alternatives: others.map(alternativeOf) };
}

/** One way through all choices. */
type Branch = { readonly trace: Omit<Trace, "alternatives">; readonly probability: number };

function branchesOf(dataplane: Dataplane, request: TraceRequest, netns: Netns, most: number): readonly Branch[] {
  const branches: Branch[] = [];
  let script: readonly number[] | undefined = [];
  while (script !== undefined && branches.length < most) {
    const decisions = beginDecisions(script);
    const trace = traceOnce(dataplane, request, netns, decisions);
    branches.push({ trace, probability: probabilityOf(decisions.made) });
    script = nextScript(decisions.made);
  }
  return branches;
}

function alternativeOf({ trace, probability }: Branch): Alternative {
  const { forward, reply, error, replyError } = trace;
  const steps = forward.hops.flatMap((hop) => hop.steps);
  const translated = steps.findLast(({ type, detail }) => type === "transform" && detail.kind === "dnat");
  return { endpoint: String(translated?.detail.after ?? ""), probability, forward, reply, error, replyError };
}

function traceOnce(
  dataplane: Dataplane,
  request: TraceRequest,
  netns: Netns,
  decisions: Decisions,
): Omit<Trace, "alternatives"> {
  const packet = requestPacket(request);
  const part = { dataplane, sessions: new Map(), decisions, awaitedIn: null, expects: null };
  const journey = beginJourney({ ...part, purpose: "request" });
  const connection = connectSocket(netns, packet, decisions);
  const start: Next =
    connection === null ? { stage: "output", netns, packet } : { stage: "connect", netns, packet, connection };
  const ending = walk(journey, start, netns);
  const forward = wayOf(journey, ending);
  if (ending.verdict !== "delivered") {
    const { verdict, cause } = ending;
    return { verdict, cause, forward, reply: null, error: errorWay(journey, ending), replyError: null, pathMtu: null };
  }
  const { way: reply, error: replyError } = replyWays(journey, ending, connection?.packet ?? packet);
  const { verdict, cause } = reply;
  return { verdict, cause, forward, reply, error: null, replyError, pathMtu: pathMtuOf(journey) };
}

const fromNowhere: Trace = {
  verdict: "dropped",
  cause: "interface-down",
  forward: { verdict: "dropped", cause: "interface-down", hops: [] },
  reply: null,
  error: null,
  replyError: null,
  alternatives: [],
  pathMtu: null,
};

function requestPacket({ source, destination, protocol, destinationPort, size }: TraceRequest): Packet {
  const ports = protocol === "ICMP" ? {} : { sourcePort: ephemeralPort, destinationPort };
  return {
    ...emptyPacket,
    ...ports,
    source: source ?? unspecifiedAddress(destination.family),
    destination,
    protocol,
    icmp: protocol === "ICMP" ? { type: echo[destination.family].request, code: 0 } : null,
    size,
    dontFragment: true,
  };
}

function wayOf(journey: Journey, { verdict, cause }: Ending): Way {
  return { verdict, cause, hops: finishedHops(journey) };
}

/** The answer of whoever took the request, back to where the request seemed to come from; and the error that it provokes. */
function replyWays(request: Journey, delivered: Ending, sent: Packet): { way: Way; error: Way | null } {
  const { netns, packet } = delivered;
  const icmp = packet.icmp && { type: echo[packet.source.family].reply, code: 0 };
  const asked = request.hops[0];
  const source = asked?.steps.find(({ type }) => type === "originate")?.packet.source;
  const answer = { ...answerTo(packet), icmp, answer: true };
  const arrivedBy = netns.devices.get(request.hops.at(-1)?.steps.at(-1)?.device ?? "");
  // An echo to an anycast address is answered from an address of the machine (RFC 4443 §4.2, net/ipv6/icmp.c `icmpv6_echo_reply`).
  const isAnycast = icmp !== null && arrivedBy !== undefined && isTakenAsAnycast(netns, arrivedBy, packet.destination);
  const reply = isAnycast ? { ...answer, source: unspecifiedAddress(6) } : answer;
  const journey = beginJourney({
    dataplane: request.dataplane,
    sessions: request.sessions,
    decisions: request.decisions,
    purpose: "reply",
    awaitedIn: asked?.netns.id ?? null,
    // The socket takes what comes from where it sent to, and to where it sent from.
    expects: (arrived) =>
      (isAnycast || equalAddress(arrived.source, sent.destination)) &&
      arrived.sourcePort === sent.destinationPort &&
      arrived.destinationPort === sent.sourcePort &&
      snapshotOf(arrived).destination === source,
  });
  // It leaves by the device by which the echo came, or not at all: the kernel has no source to ask for a route with.
  const only = isAnycast ? { device: arrivedBy.name } : {};
  const ending = walk(journey, { stage: "output", netns, packet: reply, ...only }, netns);
  return { way: wayOf(journey, ending), error: errorWay(journey, ending) };
}

/** The way of the ICMP error or RST that a packet's end sent back; null if nothing was sent. */
function errorWay(request: Journey, { answer }: Ending): Way | null {
  if (answer === null) return null;
  const { dataplane, sessions, decisions } = request;
  const part = { dataplane, sessions, decisions, awaitedIn: answer.to, expects: null };
  const journey = beginJourney({ ...part, purpose: "error" });
  return wayOf(journey, walk(journey, answer.start, answer.from));
}
