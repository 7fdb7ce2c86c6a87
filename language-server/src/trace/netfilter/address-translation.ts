// DNAT and SNAT as conntrack does them: the rules are asked for a connection's first packet, what they say is repeated for all others.
import type { Address } from "../../address/address.ts";
import type { NetfilterRule } from "../../dataplane/netfilter.ts";
import { type Fault, type Reason, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { selectDeviceAddress } from "../routing/source-address.ts";
import { type Decided, evaluateChain } from "./chain-evaluation.ts";
import { endText } from "./end-text.ts";
import type { HookContext } from "./hook-context.ts";
import { indexNetfilter } from "./rule-set-index.ts";
import { equalTuple, inventedPorts, isInventedPort, type Session } from "./session.ts";
import { type Side, translateEnd } from "./translated-end.ts";
import { type TranslationKind, translationStep } from "./translation-step.ts";

/** Translates the packet at a hook, by its connection; a Fault where a masquerading device has no address. */
export function translate(context: HookContext, packet: Packet): Packet | Fault {
  const side: Side = context.hook === "prerouting" || context.hook === "output" ? "destination" : "source";
  const { tracking } = packet;
  if (tracking === null) return packet;
  let decided: Ruling | null = null;
  let current = packet;
  if (tracking.state === "new" && !tracking.session.asked[side]) {
    tracking.session.asked[side] = true;
    const asked = askRules(context, packet, tracking.session);
    if ("cause" in asked) return asked;
    current = asked.packet;
    decided = asked.ruling;
    if (side === "source" && hasTranslation(context, packet)) takeFreePort(context, tracking.session);
  }
  return applySession(context, current, side, decided);
}

/** Rules of nat at one hook are enough for the kernel to look after all connections (net/netfilter/nf_nat_core.c `nf_nat_register_fn`). */
function hasTranslation({ netns }: HookContext, { source }: Packet): boolean {
  const index = indexNetfilter(netns.netfilter[source.family]);
  return hooks.some((hook) => index.natChains(hook).length > 0);
}

const hooks = ["prerouting", "input", "output", "postrouting"] as const;

/** The rule that decided, and how the packet came to it. */
type Ruling = Decided & { readonly mark: NetfilterRule | null };

function askRules(
  context: HookContext,
  packet: Packet,
  session: Session,
): { readonly packet: Packet; readonly ruling: Ruling | null } | Fault {
  const { netns, hook } = context;
  const index = indexNetfilter(netns.netfilter[packet.source.family]);
  let current = packet;
  for (const base of index.natChains(hook)) {
    const { packet: marked, decided } = evaluateChain(index, base, current, context);
    current = marked;
    if (decided === null) continue;
    const { rule, chain } = decided;
    const { target } = rule;
    if (target.kind === "accept") continue;
    if (target.kind === "dnat") {
      session.reply = { ...session.reply, source: target.address, sourcePort: target.port ?? session.reply.sourcePort };
      session.translated.destination = true;
    } else if (target.kind === "snat" || target.kind === "masquerade") {
      const source = target.kind === "snat" ? target.address : masqueradeSource(context, packet);
      if (source === undefined) return withoutAddress(context, packet, rule);
      session.reply = { ...session.reply, destination: source };
      session.translated.source = true;
    } else if (target.kind === "drop" || target.kind === "reject") {
      return droppedInNat(context, packet, rule, chain.name);
    }
    const mark = session.translated.source ? current.markedBy : null;
    return { packet: current, ruling: { ...decided, mark } };
  }
  return { packet: current, ruling: null };
}

/**
 * A connection whose answers could be taken for those of another gets a source port (an echo an id) of its own, whether or not a rule translates it: so does a
 * packet that comes by again in a circle (net/netfilter/nf_nat_core.c `nf_nat_alloc_null_binding`, `nf_nat_used_tuple_new`).
 */
function takeFreePort({ journey, netns }: HookContext, session: Session): void {
  const { original, reply } = session;
  const known = journey.sessions.get(netns.id) ?? [];
  const clashes = (other: Session) =>
    other !== session &&
    (equalTuple(other.reply, reply) ||
      (equalTuple(other.original, reply) && (other.translated.source || other.translated.destination)));
  if (!known.some(clashes)) return;
  const freed = known.filter(({ reply: { destinationPort, echoId } }) => isInventedPort(destinationPort ?? echoId));
  const free = inventedPorts.first + freed.length;
  session.reply = original.sourcePort === null ? { ...reply, echoId: free } : { ...reply, destinationPort: free };
  session.translated.source = true;
}

/** The address that routing would choose on the device that the packet leaves by (net/netfilter/nf_nat_masquerade.c). */
function masqueradeSource({ netns, outputDevice, nextHop }: HookContext, packet: Packet): Address | undefined {
  return selectDeviceAddress(netns, outputDevice, nextHop ?? packet.destination, "global")?.address;
}

function applySession(context: HookContext, packet: Packet, side: Side, ruling: Ruling | null): Packet {
  const { tracking } = packet;
  if (tracking === null) return packet;
  const translated = translateEnd(packet, tracking, side);
  if (translated === null) return packet;
  const { session, direction } = tracking;
  const forth = direction === "original";
  const changed = changeEchoId(translated, (forth ? session.reply : session.original).echoId);
  const before = endOf(packet, side);
  const after = endOf(changed, side);
  if (before === after) return changed;
  const kind = kindOf(forth, side, ruling);
  const { reason, detail } = translationStep(context, kind, { before, after }, ruling);
  record(context.journey, "transform", context.outputDevice ?? context.inputDevice, changed, reason, detail);
  return changed;
}

function kindOf(forth: boolean, side: Side, ruling: Ruling | null): TranslationKind {
  if (!forth) return side === "destination" ? "un-snat" : "un-dnat";
  if (side === "destination") return "dnat";
  return ruling?.rule.target.kind === "masquerade" ? "masquerade" : "snat";
}

function endOf(packet: Packet, side: Side): string {
  return side === "destination"
    ? endText(packet.destination, packet.destinationPort)
    : endText(packet.source, packet.sourcePort);
}

/** An ICMP error has the id in what it quotes. */
function changeEchoId(packet: Packet, echoId: number | null): Packet {
  if (packet.quoted === null) return packet.echoId === echoId ? packet : { ...packet, echoId };
  return { ...packet, quoted: { ...packet.quoted, echoId } };
}

function withoutAddress({ netns, outputDevice }: HookContext, packet: Packet, rule: NetfilterRule): Fault {
  const args = { netns: netns.id, device: outputDevice ?? "" };
  const { by, place } = rule.provenance;
  const reason: Reason = { code: "masquerade-without-address", args, entry: rule.text, by, place };
  return { cause: "filtered", netns, packet, device: outputDevice, reason };
}

function droppedInNat(context: HookContext, packet: Packet, rule: NetfilterRule, chain: string): Fault {
  const { netns, inputDevice, outputDevice } = context;
  const { by, place } = rule.provenance;
  const reason: Reason = { code: "filter-drop", args: { netns: netns.id, chain }, entry: rule.text, by, place };
  return { cause: "filtered", netns, packet, device: outputDevice ?? inputDevice, reason };
}
