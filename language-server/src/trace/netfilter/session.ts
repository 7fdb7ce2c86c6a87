import { type Address, equalAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Packet } from "../packet.ts";

/** What conntrack knows a connection by, in one direction. Ports are null for ICMP, which has the id of its echoes instead. */
export type Tuple = Pick<Packet, "source" | "sourcePort" | "destination" | "destinationPort" | "protocol" | "echoId">;

/**
 * A connection that a namespace's conntrack follows. Translation is the difference between `original` and `reply`, as in
 * Linux: the reply comes to where the request seemed to come from. It changes while the first packet passes the hooks.
 */
export type Session = {
  original: Tuple;
  reply: Tuple;
  /** Whether the nat rules have been asked: for the destination (PREROUTING, OUTPUT), for the source (POSTROUTING, INPUT). */
  readonly asked: { destination: boolean; source: boolean };
  readonly translated: { destination: boolean; source: boolean };
  confirmed: boolean;
  /** What rules have marked it with; absent is 0. */
  mark?: number;
};

/** What the kernel attaches to a packet: its connection, and as what the packet belongs to it. */
export type Tracking = {
  readonly session: Session;
  readonly direction: "original" | "reply";
  readonly state: "new" | "established" | "related";
};

/** What stands for a port, or the id of an echo, that the kernel picks: no program knows it before. */
export const inventedPorts = { first: 40_001, last: 40_999 } as const;

export function isInventedPort(port: number | null): boolean {
  return port !== null && port >= inventedPorts.first && port <= inventedPorts.last;
}

/** The connections of all namespaces, by namespace. They last from a request to its reply. */
export type SessionTable = Map<string, Session[]>;

export function tupleOf(packet: Tuple): Tuple {
  const { source, sourcePort, destination, destinationPort, protocol, echoId } = packet;
  return { source, sourcePort, destination, destinationPort, protocol, echoId };
}

/** The same seen from the other end. */
export function invertTuple(tuple: Tuple): Tuple {
  return {
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
    protocol: tuple.protocol,
    echoId: tuple.echoId,
  };
}

export function equalTuple(a: Tuple, b: Tuple): boolean {
  return (
    sameEnd(a.source, a.sourcePort, b.source, b.sourcePort) &&
    sameEnd(a.destination, a.destinationPort, b.destination, b.destinationPort) &&
    a.protocol === b.protocol &&
    a.echoId === b.echoId
  );
}

function sameEnd(a: Address, aPort: number | null, b: Address, bPort: number | null): boolean {
  return aPort === bPort && equalAddress(a, b);
}

/**
 * Finds the packet's connection in the namespace, or begins one if the packet may be a first one. An ICMP error belongs to the connection of the packet that
 * it quotes (`related`); without one it is followed as nothing, and no rule translates it.
 */
export function trackPacket(sessions: SessionTable, netns: Netns, packet: Packet): Packet {
  // Over `lo` a packet keeps what OUTPUT found.
  if (packet.tracking !== null) return packet;
  return { ...packet, tracking: trackIn(sessions, netns.id, packet) };
}

/** The same in the table of this name, of which a namespace may have several: conntrack's is named after it. */
export function trackIn(sessions: SessionTable, table: string, packet: Packet): Tracking | null {
  const known = sessions.get(table) ?? [];
  sessions.set(table, known);
  if (packet.quoted !== null) return relatedTracking(known, packet.quoted);
  const tuple = tupleOf(packet);
  for (const session of known) {
    if (equalTuple(session.reply, tuple)) return { session, direction: "reply", state: "established" };
    if (equalTuple(session.original, tuple)) return { session, direction: "original", state: "established" };
  }
  if (!maybeFirst(packet)) return null;
  const session: Session = {
    original: tuple,
    reply: invertTuple(tuple),
    asked: { destination: false, source: false },
    translated: { destination: false, source: false },
    confirmed: false,
  };
  known.push(session);
  return { session, direction: "original", state: "new" };
}

/**
 * No connection begins with an answer: conntrack takes it for invalid, and no rule of nat is asked for it (net/netfilter/nf_conntrack_proto_tcp.c `tcp_new`,
 * nf_conntrack_proto_icmp.c). UDP has no first packet.
 */
function maybeFirst({ protocol, reset, answer }: Packet): boolean {
  return !reset && (protocol === "UDP" || !answer);
}

/** An error goes against the packet that it quotes (net/netfilter/nf_conntrack_proto_icmp.c, `icmp_error_message`). */
function relatedTracking(known: readonly Session[], quoted: Packet): Tracking | null {
  const against = invertTuple(tupleOf(quoted));
  for (const session of known) {
    if (equalTuple(session.reply, against)) return { session, direction: "reply", state: "related" };
    if (equalTuple(session.original, against)) return { session, direction: "original", state: "related" };
  }
  return null;
}
