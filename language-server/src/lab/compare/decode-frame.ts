// From the bytes of a captured frame to the packet as the trace shows it: the inner one, with the outermost header around it.
import { type Address, formatAddress } from "../../address/address.ts";
import type { OuterSnapshot, PacketSnapshot } from "../../trace/trace.ts";
import type { CapturedPacket, TunnelPorts } from "./captured-packet.ts";
import { type DecodedTransport, decodeTransport } from "./decode-transport.ts";

type Macs = Pick<PacketSnapshot, "sourceMac" | "destinationMac">;

const ethernetHeader = 14;
const etherTypes: Readonly<Record<number, 4 | 6>> = { 2048: 4, 34525: 6 };
const noMacs: Macs = { sourceMac: null, destinationMac: null };

/** Tunnels in tunnels are not made by any dataplane; a frame that claims more is not followed. */
const deepest = 4;

/**
 * Decodes an Ethernet frame; undefined for what is no IP packet (ARP) and for what is cut off or malformed. `lo` has MACs of zeros only: there they are
 * null, as the trace has them.
 */
export function decodeFrame(frame: Uint8Array, ports: TunnelPorts, depth = 0): CapturedPacket | undefined {
  if (frame.length < ethernetHeader) return undefined;
  const family = etherTypes[read16(frame, 12)];
  if (family === undefined) return undefined;
  const macs = { sourceMac: macText(frame, 6), destinationMac: macText(frame, 0) };
  const packet = frame.subarray(ethernetHeader);
  const isLoopback = macs.sourceMac === zeroMac && macs.destinationMac === zeroMac;
  return decodePacket(packet, ports, isLoopback ? noMacs : macs, depth);
}

/** Decodes an IP packet without a link layer, or inside one. */
export function decodePacket(
  packet: Uint8Array,
  ports: TunnelPorts,
  macs: Macs = noMacs,
  depth = 0,
): CapturedPacket | undefined {
  const header = ipHeader(packet);
  if (header === undefined || depth > deepest) return undefined;
  const { source, destination, ttl, payload, protocol } = header;
  if (protocol === ipInIp) return decodeIpInIp(header, ports, macs, depth);
  const transport = decodeTransport(protocol, payload);
  if (transport === undefined) return undefined;
  const ends = { source: formatAddress(source), destination: formatAddress(destination) };
  const own = { ...ends, ...transport.snapshot, ...macs, ttl };
  const inner = decapsulate(transport, ports, depth);
  if (inner !== undefined) {
    const outer: OuterSnapshot = { ...own, vni: inner.vni };
    return { ...inner.packet, snapshot: { ...inner.packet.snapshot, outer } };
  }
  const quoted = transport.quoted && decodePacket(transport.quoted, ports, noMacs, depth + 1);
  const probe = transport.probe ?? quoted?.probe ?? null;
  return { snapshot: { ...own, outer: null }, role: transport.role, probe, quoted: quoted ?? null };
}

/** RFC 2003: what follows is another IPv4 packet. */
const ipInIp = 4;

function decodeIpInIp(
  { source, destination, ttl, payload }: IpHeader,
  ports: TunnelPorts,
  macs: Macs,
  depth: number,
): CapturedPacket | undefined {
  const inner = decodePacket(payload, ports, noMacs, depth + 1);
  if (inner === undefined) return undefined;
  const ends = { source: formatAddress(source), destination: formatAddress(destination) };
  const without = { sourcePort: null, destinationPort: null, icmp: null, vni: null };
  const outer: OuterSnapshot = { ...ends, ...without, ...macs, protocol: "IPIP", ttl };
  return { ...inner, snapshot: { ...inner.snapshot, outer } };
}

type IpHeader = {
  readonly source: Address;
  readonly destination: Address;
  readonly ttl: number;
  readonly protocol: number;
  readonly payload: Uint8Array;
};

function ipHeader(packet: Uint8Array): IpHeader | undefined {
  const version = (packet[0] ?? 0) >> 4;
  if (version === 4) return ipv4Header(packet);
  return version === 6 ? ipv6Header(packet) : undefined;
}

/** RFC 791. Of a fragmented packet only the first fragment says what it is. */
function ipv4Header(packet: Uint8Array): IpHeader | undefined {
  const length = ((packet[0] ?? 0) & 15) * 4;
  if (packet.length < 20 || length < 20 || (read16(packet, 6) & 0x1fff) !== 0) return undefined;
  return {
    source: { family: 4, value: readBig(packet, 12, 4) },
    destination: { family: 4, value: readBig(packet, 16, 4) },
    ttl: packet[8] ?? 0,
    protocol: packet[9] ?? 0,
    payload: packet.subarray(length),
  };
}

/** Hop-by-hop options, routing, fragment, destination options (RFC 8200 §4). */
const extensionHeaders: ReadonlySet<number> = new Set([0, 43, 44, 60]);
const fragmentHeader = 44;

function ipv6Header(packet: Uint8Array): IpHeader | undefined {
  if (packet.length < 40) return undefined;
  let protocol = packet[6] ?? 0;
  let at = 40;
  while (extensionHeaders.has(protocol) && at + 8 <= packet.length) {
    const isFragment = protocol === fragmentHeader;
    if (isFragment && read16(packet, at + 2) >> 3 !== 0) return undefined;
    protocol = packet[at] ?? 0;
    at += isFragment ? 8 : ((packet[at + 1] ?? 0) + 1) * 8;
  }
  return {
    source: { family: 6, value: readBig(packet, 8, 16) },
    destination: { family: 6, value: readBig(packet, 24, 16) },
    ttl: packet[7] ?? 0,
    protocol,
    payload: packet.subarray(at),
  };
}

/** What a tunnel's UDP datagram carries: VXLAN (RFC 7348) a frame, flannel's udp backend an IP packet. */
function decapsulate(
  { snapshot, probe, datagram }: DecodedTransport,
  ports: TunnelPorts,
  depth: number,
): { readonly packet: CapturedPacket; readonly vni: number | null } | undefined {
  const { sourcePort, destinationPort } = snapshot;
  if (datagram === null || probe !== null || sourcePort === null || destinationPort === null) return undefined;
  if (ports.vxlan.has(destinationPort) && datagram[0] === 0x08) {
    const packet = decodeFrame(datagram.subarray(8), ports, depth + 1);
    return packet && { packet, vni: read16(datagram, 4) * 256 + (datagram[6] ?? 0) };
  }
  if (ports.tun.has(destinationPort) && ports.tun.has(sourcePort)) {
    const packet = decodePacket(datagram, ports, noMacs, depth + 1);
    return packet && { packet, vni: null };
  }
  return undefined;
}

const zeroMac = "00:00:00:00:00:00";

function macText(bytes: Uint8Array, at: number): string {
  return [...bytes.subarray(at, at + 6)].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
}

function read16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function readBig(bytes: Uint8Array, at: number, length: number): bigint {
  let value = 0n;
  for (const byte of bytes.subarray(at, at + length)) value = (value << 8n) | BigInt(byte);
  return value;
}
