import type { PacketSnapshot } from "../../trace/trace.ts";
import { answerCookie, cookie, type PacketRole, sequenceShift } from "./captured-packet.ts";

export type DecodedTransport = {
  readonly snapshot: Pick<PacketSnapshot, "protocol" | "sourcePort" | "destinationPort" | "icmp">;
  readonly role: PacketRole;
  readonly probe: number | null;
  /** What a UDP datagram carries. */
  readonly datagram: Uint8Array | null;
  /** The packet that an ICMP error quotes. */
  readonly quoted: Uint8Array | null;
};

const encoder = new TextEncoder();
const magic = encoder.encode(cookie);
const answerMagic = encoder.encode(answerCookie);

/** ICMP (RFC 792) and ICMPv6 (RFC 4443): destination unreachable, time exceeded, parameter problem; in ICMPv6 packet too big is a type of its own. */
const icmpv4 = { request: 8, reply: 0, errors: new Set([3, 11, 12]) };
const icmpv6 = { request: 128, reply: 129, errors: new Set([1, 2, 3, 4]) };

/** Decodes what an IP packet carries; undefined for another protocol, and for what is cut off before its ports. */
export function decodeTransport(protocol: number, bytes: Uint8Array): DecodedTransport | undefined {
  if (bytes.length < 8) return undefined;
  switch (protocol) {
    case 6:
      return decodeTcp(bytes);
    case 17:
      return decodeUdp(bytes);
    case 1:
      return decodeIcmp(bytes, icmpv4);
    case 58:
      return decodeIcmp(bytes, icmpv6);
    default:
      return undefined;
  }
}

const flag = { syn: 0x02, rst: 0x04, ack: 0x10 } as const;

/** A quoted packet may end after its first eight bytes: then it was a SYN, or nothing tells. */
function decodeTcp(bytes: Uint8Array): DecodedTransport {
  const role = tcpRole(bytes[13] ?? flag.syn);
  const answers = role === "syn-ack" || role === "reset";
  const number = read32(bytes, answers ? 8 : 4);
  const probe = role === "other" ? null : number >>> sequenceShift;
  return { snapshot: { protocol: "TCP", ...portsOf(bytes), icmp: null }, role, probe, datagram: null, quoted: null };
}

function tcpRole(flags: number): PacketRole {
  const acknowledges = (flags & flag.ack) !== 0;
  if (flags & flag.rst) return acknowledges ? "reset" : "reset-of-answer";
  if (flags & flag.syn) return acknowledges ? "syn-ack" : "syn";
  return "other";
}

function decodeUdp(bytes: Uint8Array): DecodedTransport {
  const datagram = bytes.subarray(8);
  const snapshot = { protocol: "UDP", ...portsOf(bytes), icmp: null } as const;
  const answered = probeIn(datagram, answerMagic);
  const role = answered === null ? "datagram" : "datagram-answer";
  return { snapshot, role, probe: answered ?? probeIn(datagram), datagram, quoted: null };
}

function decodeIcmp(bytes: Uint8Array, numbers: typeof icmpv4): DecodedTransport {
  const type = bytes[0] ?? 0;
  const icmp = { type, code: bytes[1] ?? 0 };
  const snapshot = { protocol: "ICMP", sourcePort: null, destinationPort: null, icmp } as const;
  const rest = bytes.subarray(8);
  if (numbers.errors.has(type)) return { snapshot, role: "icmp-error", probe: null, datagram: null, quoted: rest };
  const role = type === numbers.request ? "echo-request" : type === numbers.reply ? "echo-reply" : "other";
  return { snapshot, role, probe: probeIn(rest), datagram: null, quoted: null };
}

/** The id behind the cookie, or null. */
function probeIn(payload: Uint8Array, beginning = magic): number | null {
  if (payload.length < beginning.length + 4 || beginning.some((byte, at) => payload[at] !== byte)) return null;
  return read32(payload, beginning.length);
}

function portsOf(bytes: Uint8Array) {
  return { sourcePort: read32(bytes, 0) >>> 16, destinationPort: read32(bytes, 0) & 0xffff };
}

/** Four bytes in network order, unsigned. */
function read32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
