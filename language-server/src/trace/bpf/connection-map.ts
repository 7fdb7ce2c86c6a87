// Connection maps of eBPF programs: one table a map and namespace, beside conntrack's and independent of it.
import { equalAddress } from "../../address/address.ts";
import type { BpfConnection, BpfWrite } from "../../dataplane/bpf.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { PacketHeaders, TransportEnd } from "../../dataplane/netfilter.ts";
import type { Journey } from "../journey.ts";
import { invertTuple, type Tracking, trackIn, tupleOf } from "../netfilter/session.ts";
import { type Side, translateEnd } from "../netfilter/translated-end.ts";
import type { Packet } from "../packet.ts";

/** What a run of a program has looked up, by map. */
export type LookedUp = Map<string, Tracking | null>;

/** Looks the packet up, once a run: as what the map knows it. An ICMP error about nothing that it knows is new, and not remembered. */
export function lookUpConnection(
  { sessions }: Journey,
  netns: Netns,
  map: string,
  packet: Packet,
  found: LookedUp,
): BpfConnection {
  const known = found.get(map);
  const tracking = known === undefined ? trackIn(sessions, `${netns.id} ${map}`, { ...packet, tracking: null }) : known;
  found.set(map, tracking);
  if (tracking === null) return { state: "new", translated: headersOf(packet) };
  const { state, direction } = tracking;
  const answers = direction === "reply" && state === "established";
  return { state: answers ? "reply" : state, translated: headersOf(applyConnection(packet, tracking).packet) };
}

/** One end of a packet that a connection's translation changes. */
export type EndChange = { readonly side: Side; readonly forth: boolean; readonly packet: Packet };

/** The packet with what its connection translates: forth in the original direction, back in an answer. `changes` are the steps to it. */
export function applyConnection(
  packet: Packet,
  tracking: Tracking,
): { readonly packet: Packet; readonly changes: readonly EndChange[] } {
  const forth = tracking.direction === "original";
  const changes: EndChange[] = [];
  let current = packet;
  for (const side of ["destination", "source"] as const) {
    const changed = translateEnd(current, tracking, side);
    if (changed === null) continue;
    if (equalAddress(changed[side], current[side]) && portOf(changed, side) === portOf(current, side)) continue;
    current = changed;
    changes.push({ side, forth, packet: current });
  }
  return { packet: current, changes };
}

/** Lets the map remember that a client asked for another end than its packet is for by now: answers are to come from there. */
export function adoptConnection({ session }: Tracking, packet: Packet, asked: TransportEnd): void {
  session.reply = invertTuple(tupleOf(packet));
  session.original = { ...session.original, destination: asked.address, destinationPort: asked.port };
  session.translated.destination = true;
}

/** Lets the map remember what a program translates for the packet's connection. */
export function rememberTranslation(
  { session }: Tracking,
  { source, destination }: Extract<BpfWrite, { kind: "translate" }>,
): void {
  if (destination !== undefined) {
    session.reply = { ...session.reply, source: destination.address, sourcePort: destination.port };
    session.translated.destination = true;
  }
  if (source !== undefined) {
    session.reply = { ...session.reply, destination: source.address, destinationPort: source.port };
    session.translated.source = true;
  }
}

function portOf(packet: Packet, side: Side): number | null {
  return side === "destination" ? packet.destinationPort : packet.sourcePort;
}

function headersOf({ source, destination, protocol, sourcePort, destinationPort }: Packet): PacketHeaders {
  return { source, destination, protocol, sourcePort, destinationPort };
}
