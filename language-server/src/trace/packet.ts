import { type Address, type Family, formatAddress } from "../address/address.ts";
import type { TunnelKey } from "../dataplane/bpf.ts";
import type { IpProtocol, NetfilterRule, TransportEnd } from "../dataplane/netfilter.ts";
import type { Tracking } from "./netfilter/session.ts";
import type { OuterSnapshot, PacketSnapshot } from "./trace.ts";

/** A packet on its way, with what the kernel keeps beside it (`mark`, `tracking`) while it is in one namespace. */
export type Packet = {
  /** Unspecified (0.0.0.0, ::) until a locally made packet has been routed. */
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: IpProtocol;
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
  readonly icmp: { readonly type: number; readonly code: number } | null;
  /** Of an echo whose id conntrack has changed, the new one; null is the sender's own. */
  readonly echoId: number | null;
  readonly ttl: number;
  readonly sourceMac: string | null;
  readonly destinationMac: string | null;
  /** Bytes of the IP packet; null is one that fits everywhere. */
  readonly size: number | null;
  readonly dontFragment: boolean;
  readonly mark: number;
  /** The rule that set a bit of the mark. */
  readonly markedBy: NetfilterRule | null;
  readonly tracking: Tracking | null;
  /** A rule has told conntrack to leave it alone in this namespace. */
  readonly notrack: boolean;
  /** What an outer packet of a tunnel carries. */
  readonly payload: Payload | null;
  /** The packet that an ICMP error is about. */
  readonly quoted: Packet | null;
  /** What a tunnel device in metadata mode is told with it, or has told. */
  readonly tunnelKey: TunnelKey | null;
  /** What a program has told the next machine's in an IP option: the end that the client asked for. */
  readonly askedFor: TransportEnd | null;
  /** A TCP RST or SCTP ABORT. */
  readonly reset: boolean;
  /** A SYN-ACK, an echo reply …: the answer to a request. Of UDP only the reader of a trace can tell. */
  readonly answer: boolean;
};

/**
 * `overhead` is how many bytes the outer IP packet has more than the inner one. `vni` is null where the tunnel has none. `keys` tell whose an encrypted
 * packet is, and for whom (WireGuard).
 */
export type Payload = {
  readonly packet: Packet;
  readonly vni: number | null;
  readonly overhead: number;
  readonly keys?: { readonly from: string; readonly to: string };
};

/** net.ipv4.ip_default_ttl and net.ipv6.conf.*.hop_limit. */
const defaultTtl = 64;

/** What most packets begin with. */
export const emptyPacket = {
  sourcePort: null,
  destinationPort: null,
  icmp: null,
  echoId: null,
  ttl: defaultTtl,
  sourceMac: null,
  destinationMac: null,
  size: null,
  dontFragment: false,
  mark: 0,
  markedBy: null,
  tracking: null,
  notrack: false,
  payload: null,
  quoted: null,
  tunnelKey: null,
  askedFor: null,
  reset: false,
  answer: false,
} as const;

/** Errors and resets answer a packet; nothing answers them (RFC 1122 §3.2.2). */
export function isAnswer(packet: Packet): boolean {
  return packet.quoted !== null || packet.reset;
}

/** What no packet keeps when it comes into another namespace, or into or out of a tunnel. */
export function untracked(packet: Packet): Packet {
  const isFree = packet.tracking === null && packet.markedBy === null && !packet.notrack;
  return isFree ? packet : { ...packet, tracking: null, markedBy: null, notrack: false };
}

/** The packet that a process sent: what is inside all tunnels. */
export function innermost(packet: Packet): Packet {
  let inner = packet;
  while (inner.payload !== null) inner = inner.payload.packet;
  return inner;
}

/** How many bytes all tunnels together add. */
export function overheadOf(packet: Packet): number {
  let overhead = 0;
  for (let payload = packet.payload; payload !== null; payload = payload.packet.payload) overhead += payload.overhead;
  return overhead;
}

/** The packet as the trace shows it: the inner one, with the outermost header around it. */
export function snapshotOf(packet: Packet): PacketSnapshot {
  const inner = headersOf(innermost(packet));
  return { ...inner, outer: packet.payload === null ? null : { ...headersOf(packet), vni: packet.payload.vni } };
}

function headersOf(packet: Packet): Omit<OuterSnapshot, "vni"> {
  return {
    source: formatAddress(packet.source),
    destination: formatAddress(packet.destination),
    protocol: packet.protocol,
    sourcePort: packet.sourcePort,
    destinationPort: packet.destinationPort,
    sourceMac: packet.sourceMac,
    destinationMac: packet.destinationMac,
    ttl: packet.ttl,
    icmp: packet.icmp,
  };
}

/** 0.0.0.0 or ::. */
export function unspecifiedAddress(family: Family): Address {
  return { family, value: 0n };
}
