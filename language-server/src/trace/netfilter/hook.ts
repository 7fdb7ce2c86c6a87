import { formatAddress } from "../../address/address.ts";
import type { Hook, NetfilterRule } from "../../dataplane/netfilter.ts";
import type { PacketJudge } from "../../dataplane/packet-judge.ts";
import { drop, type Fault, type Next, type Reason, record } from "../journey.ts";
import { answerWithIcmp, answerWithReset } from "../network-layer/answer.ts";
import type { Packet } from "../packet.ts";
import { isLocalAddress } from "../routing/route-lookup.ts";
import { translate } from "./address-translation.ts";
import { type Decided, evaluateChain } from "./chain-evaluation.ts";
import type { HookContext } from "./hook-context.ts";
import {
  isNew,
  type JudgedAt,
  judgementFault,
  recordJudgedRules,
  recordJudgement,
  recordQueue,
} from "./judgement-step.ts";
import { type BaseChain, indexNetfilter, type NetfilterIndex } from "./rule-set-index.ts";
import { trackPacket } from "./session.ts";
import { serviceDetail } from "./translation-step.ts";
import { scheduleServer, virtualServerOf } from "./virtual-server.ts";

/** The packet as the hook leaves it, `balanced` if IPVS has taken it in INPUT and sends it on to another machine; or the end of its way. */
export type HookResult =
  | { readonly packet: Packet; readonly end: null; readonly balanced?: boolean }
  | { readonly end: Next };

/** Linux include/uapi/linux/netfilter_ipv4.h: conntrack −200, DNAT −100, SNAT 100; the connection is confirmed last. */
const conntrackPriority = -200;
const translationPriority: { readonly [hook in Hook]: number } = {
  prerouting: -100,
  output: -100,
  postrouting: 100,
  input: 100,
  forward: Number.POSITIVE_INFINITY,
};

/** Sends a packet through a hook: conntrack, translation and all chains, in the order of their priorities. */
export function runHook(context: HookContext, packet: Packet): HookResult {
  const index = indexNetfilter(context.netns.netfilter[packet.source.family]);
  const { hook } = context;
  const chains = index.chains(hook);
  const begins = hook === "prerouting" || hook === "output";
  let current = packet;
  let at = 0;
  const runUntil = (priority: number): Next | null => {
    for (let chain = chains[at]; chain !== undefined && chain.base.priority < priority; chain = chains[++at]) {
      const result = runChain(context, index, chain, current);
      if (result.end !== null) return result.end;
      current = result.packet;
    }
    return null;
  };
  if (!index.conntrack) {
    const end = runUntil(Number.POSITIVE_INFINITY);
    return end === null ? { packet: current, end } : { end };
  }
  if (begins) {
    const end = runUntil(conntrackPriority);
    if (end !== null) return { end };
    current = track(context, current);
  }
  if (hook !== "forward") {
    const end = runUntil(translationPriority[hook]);
    if (end !== null) return { end };
    // IPVS takes a packet before the nat rules of INPUT, and after those of OUTPUT.
    if (hook === "input") {
      const balanced = balance(context, current);
      if (balanced !== undefined) {
        if (balanced.end !== null || !isLocalAddress(context.netns, balanced.packet.destination)) return balanced;
        // What a real server of this machine itself gets goes on through INPUT, as it came (ip_vs_xmit.c `__ip_vs_get_out_rt`).
        current = balanced.packet;
      }
    }
    const translated = translate(context, current);
    if ("cause" in translated) return { end: drop(context.journey, translated) };
    current = translated;
    if (hook === "output") {
      const balanced = balance(context, current);
      if (balanced !== undefined && balanced.end !== null) return balanced;
      if (balanced !== undefined) current = leavingBalanced(context, balanced.packet);
    }
  }
  const end = runUntil(Number.POSITIVE_INFINITY);
  if (end !== null) return { end };
  if (hook === "postrouting" || hook === "input") confirm(context, current);
  return { packet: current, end: null };
}

/** What IPVS makes of a packet for one of its virtual servers; undefined where it is for none. */
function balance(context: HookContext, packet: Packet): HookResult | undefined {
  const server = virtualServerOf(context, packet);
  if (server === undefined) return undefined;
  const scheduled = scheduleServer(context, packet, server);
  return "cause" in scheduled
    ? { end: answerWithIcmp(context.journey, { ...scheduled, icmp: "port-unreachable" }) }
    : { packet: scheduled, end: null, balanced: true };
}

/** The TTL of what IPVS sends to another machine is one less, though it was made here (ip_vs_xmit.c `decrement_ttl`). */
function leavingBalanced({ netns }: HookContext, packet: Packet): Packet {
  return isLocalAddress(netns, packet.destination) ? packet : { ...packet, ttl: packet.ttl - 1 };
}

function track(context: HookContext, packet: Packet): Packet {
  if (packet.notrack) return packet;
  const { journey, netns, inputDevice, outputDevice } = context;
  const tracked = trackPacket(journey.sessions, netns, packet);
  const { tracking } = tracked;
  if (packet.tracking !== null || tracking === null || tracking.state === "new") return tracked;
  const { original } = tracking.session;
  const ends = { source: formatAddress(original.source), destination: formatAddress(original.destination) };
  const code = tracking.state === "related" ? "session-related" : "session-known";
  record(
    journey,
    "match-session",
    inputDevice ?? outputDevice,
    tracked,
    { code, args: { netns: netns.id, ...ends }, by: "kernel" },
    { ...ends, direction: tracking.direction, state: tracking.state },
  );
  return tracked;
}

function confirm({ journey, netns, inputDevice, outputDevice }: HookContext, packet: Packet): void {
  const session = packet.tracking?.session;
  if (session === undefined || session.confirmed) return;
  session.confirmed = true;
  const ends = {
    source: formatAddress(session.original.source),
    destination: formatAddress(session.original.destination),
  };
  const reply = { source: formatAddress(session.reply.source), destination: formatAddress(session.reply.destination) };
  const translated = session.translated.source || session.translated.destination;
  record(
    journey,
    "setup-session",
    outputDevice ?? inputDevice,
    packet,
    {
      code: translated ? "session-translated" : "session-new",
      args: { netns: netns.id, ...ends, replySource: reply.source, replyDestination: reply.destination },
      by: "kernel",
    },
    { original: ends, reply },
  );
}

function runChain(context: HookContext, index: NetfilterIndex, base: BaseChain, packet: Packet): HookResult {
  const { journey, netns } = context;
  const { packet: marked, decided, judged } = evaluateChain(index, base, packet, context);
  const device = context.outputDevice ?? context.inputDevice;
  const denied = recordJudgedRules(context, base, judged, marked);
  if (decided === null) {
    if (base.base.policy === "drop") return { end: dropByPolicy(context, base, marked) };
    const told = isNew(marked) ? (base.judgements?.(marked) ?? []) : [];
    for (const judgement of told) recordJudgement(context, { chain: base, rule: null }, judgement, marked);
    // A chain that holds nothing says nothing, nor does one that only says what conntrack is to do.
    if (base.rules.length > 0 && told.length === 0 && base.table !== "raw") {
      const args = { netns: netns.id, chain: base.name };
      const detail = { table: base.table, chain: base.name, verdict: "accept", rule: null };
      record(journey, "filter", device, marked, { code: "filter-policy-accept", args }, detail);
    }
    return { packet: marked, end: null };
  }
  const { rule, chain, passed } = decided;
  const { target } = rule;
  if (target.kind === "queue") return askProgram(context, { chain, rule }, target.program, marked);
  if (target.kind === "drop" && denied !== null) return { end: drop(journey, denied) };
  const service = [...passed, rule].findLast((each) => each.service !== undefined)?.service;
  const verdict = target.kind === "drop" || target.kind === "reject" ? target.kind : "accept";
  const lacking = service !== undefined && service.lacks !== null ? { ...service, lacks: service.lacks } : undefined;
  const reason =
    lacking === undefined
      ? ruleReason(`filter-${verdict}`, netns.id, chain.name, rule)
      : lackReason(netns.id, decided, lacking);
  const detail = {
    ...{ table: base.table, chain: chain.name, verdict, rule: rule.text },
    ...(service && serviceDetail(service)),
  };
  record(journey, "filter", device, marked, reason, detail);
  const cause = lacking === undefined ? "filtered" : "no-endpoint";
  const fault: Fault = { cause, netns, packet: marked, device, reason, detail };
  if (target.kind === "drop") return { end: drop(journey, fault) };
  if (target.kind !== "reject") return { packet: marked, end: null };
  if (target.with === "tcp-reset") return { end: answerWithReset(journey, fault) };
  const icmp = target.with === "icmp-port-unreachable" ? "port-unreachable" : "admin-prohibited";
  return { end: answerWithIcmp(journey, { ...fault, icmp }) };
}

/** A program behind a queue judges the packet. What it lets pass goes on after this chain. */
function askProgram(context: HookContext, at: JudgedAt, program: PacketJudge, packet: Packet): HookResult {
  const judgements = program.judge(packet);
  if (judgements.length === 0) recordQueue(context, at, program.name, packet);
  for (const judgement of judgements) {
    recordJudgement(context, at, judgement, packet, program.name);
    if (!judgement.allowed) {
      return { end: drop(context.journey, judgementFault(context, at, judgement, packet, program.name)) };
    }
  }
  return { packet, end: null };
}

function dropByPolicy(
  { journey, netns, inputDevice, outputDevice }: HookContext,
  base: BaseChain,
  packet: Packet,
): Next {
  const device = outputDevice ?? inputDevice;
  const reason: Reason = { code: "filter-policy-drop", args: { netns: netns.id, chain: base.name } };
  const detail = { table: base.table, chain: base.name, verdict: "drop", rule: null };
  record(journey, "filter", device, packet, reason, detail);
  return drop(journey, { cause: "filtered", netns, packet, device, reason, detail });
}

/** A rule that turns away what is for a service without an end to send it to. */
function lackReason(
  netns: string,
  { rule, chain }: Decided,
  { name, lacks }: { readonly name: string; readonly lacks: "endpoints" | "local-endpoints" },
): Reason {
  const { by, place } = rule.provenance;
  return {
    code: `service-without-${lacks}`,
    args: { netns, chain: chain.name, service: name },
    entry: rule.text,
    by,
    place,
  };
}

function ruleReason(
  code: "filter-accept" | "filter-drop" | "filter-reject",
  netns: string,
  chain: string,
  rule: NetfilterRule,
): Reason {
  const { by, place } = rule.provenance;
  return { code, args: { netns, chain }, entry: rule.text, by, place };
}
