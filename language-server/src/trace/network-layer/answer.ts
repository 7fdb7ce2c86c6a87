// What is sent back when a packet cannot be: ICMP errors and resets.
import {
  type Address,
  equalAddress,
  type Family,
  formatAddress,
  isMulticast,
  isUnspecified,
} from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import { type Message, message } from "../../messages/message.ts";
import { type Answer, becauseOf, drop, type Fault, type Journey, type Next, record } from "../journey.ts";
import { emptyPacket, isAnswer, type Packet, unspecifiedAddress } from "../packet.ts";
import { isLocalAddress, lookupRoute } from "../routing/route-lookup.ts";
import { selectDeviceAddress, selectSource } from "../routing/source-address.ts";
import { anycastDevice } from "../routing/subnet-anycast.ts";
import type { JsonValue } from "../trace.ts";

export type IcmpReason =
  | "net-unreachable"
  | "host-unreachable"
  | "port-unreachable"
  | "protocol-unreachable"
  | "admin-prohibited"
  | "too-big"
  | "time-exceeded";

type IcmpNumbers = { readonly type: number; readonly code: number };

/** RFC 792, RFC 1812 §5.2.7, RFC 4443; what Linux sends for each (net/ipv4/route.c `ip_error`, net/ipv6/route.c). */
const numbers: { readonly [reason in IcmpReason]: { readonly [family in Family]: IcmpNumbers } } = {
  "net-unreachable": { 4: { type: 3, code: 0 }, 6: { type: 1, code: 0 } },
  "host-unreachable": { 4: { type: 3, code: 1 }, 6: { type: 1, code: 3 } },
  "port-unreachable": { 4: { type: 3, code: 3 }, 6: { type: 1, code: 4 } },
  "protocol-unreachable": { 4: { type: 3, code: 2 }, 6: { type: 4, code: 1 } },
  "admin-prohibited": { 4: { type: 3, code: 13 }, 6: { type: 1, code: 1 } },
  "too-big": { 4: { type: 3, code: 4 }, 6: { type: 2, code: 0 } },
  "time-exceeded": { 4: { type: 11, code: 0 }, 6: { type: 3, code: 0 } },
};

/** An ICMP error about the packet; its source is unspecified, for routing to choose, unless the packet was for the sender itself. */
export function icmpError(netns: Netns, packet: Packet, reason: IcmpReason): Packet {
  const { family } = packet.source;
  const own = isLocalAddress(netns, packet.destination);
  return {
    ...emptyPacket,
    source: own ? packet.destination : unspecifiedAddress(family),
    destination: packet.source,
    protocol: "ICMP",
    icmp: numbers[reason][family],
    quoted: { ...packet, tracking: null },
  };
}

/** Ends the way of a packet, and tells its sender by ICMP where the kernel would. */
export function answerWithIcmp(journey: Journey, fault: Fault & { readonly icmp: IcmpReason }): Next {
  const { netns, packet, icmp: reason } = fault;
  const unsourced = icmpError(netns, packet, reason);
  const towards = isUnspecified(unsourced.source) ? sourceTowards(netns, unsourced) : formatAddress(unsourced.source);
  const error = towards === undefined ? unsourced : fromInput(journey, netns, unsourced);
  const sender = towards === undefined || isUnspecified(error.source) ? towards : formatAddress(error.source);
  if (isAnswer(packet) || isMulticast(packet.source) || isUnspecified(packet.source)) return drop(journey, fault);
  const receiver = formatAddress(packet.source);
  if (sender === undefined) return tellNobody(journey, fault, message("trace.answer-unroutable", { receiver }));
  if (isAnycastDestination(netns, packet.source)) {
    return tellNobody(journey, fault, message("trace.answer-to-anycast", { receiver }));
  }
  const { type, code } = numbers[reason][packet.source.family];
  const icmp = { type, code, sender, receiver };
  const text = packet.payload === null ? "trace.answer-icmp" : "trace.answer-tunnel";
  return endWithAnswer(journey, fault, { stage: "output", netns, packet: error }, message(text, icmp), { icmp });
}

/**
 * IPv6 tells nothing to an anycast address, for which it takes the first address of any prefix that is on-link (net/ipv6/icmp.c `icmpv6_route_lookup`,
 * include/net/ip6_route.h `ipv6_anycast_destination`).
 */
function isAnycastDestination(netns: Netns, destination: Address): boolean {
  if (destination.family === 4) return false;
  const route = lookupRoute(netns, { destination, source: null, mark: 0, inputDevice: null })?.route;
  if (route === undefined || route.via !== null) return false;
  if (route.type === "local") return !isHeld(netns, destination) && anycastDevice(netns, destination) !== undefined;
  return route.prefix.length < 127 && equalAddress(route.prefix.address, destination);
}

function isHeld({ devices }: Netns, wanted: Address): boolean {
  return [...devices.values()].some(({ addresses }) => addresses.some(({ address }) => equalAddress(address, wanted)));
}

/** ICMPv6 errors about what came in have the address of the device by which it came (net/ipv6/icmp.c `icmp6_send`), those of IPv4 of that by which they leave. */
function fromInput({ hops }: Journey, netns: Netns, error: Packet): Packet {
  if (error.destination.family === 4 || !isUnspecified(error.source)) return error;
  const input = hops.at(-1)?.steps.findLast(({ type }) => type === "enter-interface")?.device ?? null;
  // What a bridge's port took was never received by the network layer: its error has the source that routing gives it.
  if (input === null || netns.devices.get(input)?.master != null) return error;
  const selected = selectDeviceAddress(netns, input, error.destination, "global");
  return selected === undefined ? error : { ...error, source: selected.address };
}

/** Ends the way of a packet for which no socket listens: TCP answers RST, SCTP ABORT. */
export function answerWithReset(journey: Journey, fault: Fault): Next {
  const { netns, packet } = fault;
  if (isAnswer(packet)) return drop(journey, fault);
  const reset: Packet = { ...answerTo(packet), reset: true };
  const sender = formatAddress(packet.destination);
  const chunk = packet.protocol === "SCTP" ? "ABORT" : "RST";
  const text = message("trace.answer-reset", { sender, receiver: formatAddress(packet.source), chunk });
  const detail = { reset: { sender, receiver: formatAddress(packet.source), flag: chunk } };
  return endWithAnswer(journey, fault, { stage: "output", netns, packet: reset }, text, detail);
}

/** A new packet from where this one went to where it came from. */
export function answerTo(packet: Packet): Packet {
  return {
    ...emptyPacket,
    source: packet.destination,
    destination: packet.source,
    protocol: packet.protocol,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
    echoId: packet.echoId,
  };
}

/**
 * Records the end, with what is sent back. What is told to a tunnel's end point ends there: for the packet inside it is silence, so its
 * way is `dropped`; else it is `rejected`.
 */
function endWithAnswer(
  journey: Journey,
  fault: Fault,
  start: Next,
  told: Message,
  answer: Readonly<Record<string, JsonValue>>,
): Next {
  const { cause, netns, packet, device, reason, detail } = fault;
  const inTunnel = packet.payload !== null;
  const because = becauseOf(reason);
  const words = message("trace.told", { reason: because.message, answer: told });
  const full = { cause, ...detail, ...answer };
  const type = inTunnel ? "drop" : "reject";
  record(journey, type, device, packet, reason, full, { ...because, message: words });
  const to = inTunnel ? null : (journey.hops[0]?.netns.id ?? null);
  const sent: Answer = { start, to, from: netns };
  return {
    stage: "end",
    ending: { verdict: inTunnel ? "dropped" : "rejected", cause, netns, packet, answer: sent },
  };
}

/** The same for an ICMP error that is not the network layer's own: `start` says where it goes in, and it has its source. */
export function endWithIcmp(
  journey: Journey,
  fault: Fault,
  start: Extract<Next, { readonly stage: "receive" | "transmit" }>,
): Next {
  const { source, destination, icmp: numbered } = start.packet;
  const ends = { sender: formatAddress(source), receiver: formatAddress(destination) };
  const icmp = { type: numbered?.type ?? 0, code: numbered?.code ?? 0, ...ends };
  return endWithAnswer(journey, fault, start, message("trace.answer-icmp", icmp), { icmp });
}

function tellNobody(journey: Journey, fault: Fault, told: Message): Next {
  const { cause, netns, packet, device, reason, detail } = fault;
  const because = becauseOf(reason);
  const words = message("trace.told", { reason: because.message, answer: told });
  record(journey, "drop", device, packet, reason, { cause, ...detail }, { ...because, message: words });
  return { stage: "end", ending: { verdict: "dropped", cause, netns, packet, answer: null } };
}

/** The address from which the namespace would answer: what routing chooses towards the sender; undefined if there is no route. */
function sourceTowards(netns: Netns, error: Packet): string | undefined {
  const found = lookupRoute(netns, { destination: error.destination, source: null, mark: 0, inputDevice: null });
  if (found === undefined || (found.route.type !== "unicast" && found.route.type !== "local")) return undefined;
  const selected = selectSource(netns, found, error.destination);
  return selected && formatAddress(selected.address);
}
