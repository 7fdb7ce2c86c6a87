// A packet's headers as rows, the outermost first, with what a step has changed in them.
import { type Message, message } from "../../messages/message.ts";
import type { OuterSnapshot, PacketSnapshot } from "../../trace/trace.ts";

/** A part of a header. `before` is its value before the step: null where it is the same, empty where it is new; `value` is empty where it is gone. */
export type HeaderField = { readonly name: string; readonly value: string; readonly before: string | null };

type Say = (text: Message) => string;
type Named = ReadonlyMap<string, string>;

/** The headers of a packet, compared with what they were; `before` is null for a packet that has just been made. */
export function packetHeaders(before: PacketSnapshot | null, after: PacketSnapshot, say: Say): readonly HeaderField[] {
  const was = before === null ? null : fieldsOf(before, say);
  const is = fieldsOf(after, say);
  const present = [...is].map(([name, value]) => ({
    name,
    value,
    before: was === null ? null : changed(was, name, value),
  }));
  // Once a packet is out of its tunnel the outer headers are gone. A frame that ended, its MACs with it, is no change of the packet.
  const gone = [...(was ?? [])].filter(([name]) => !is.has(name) && name !== ethernet);
  return [...gone.map(([name, value]) => ({ name, value: "", before: value })), ...present];
}

const ethernet = "Ethernet";

function changed(was: Named, name: string, value: string): string | null {
  const before = was.get(name);
  if (before === value) return null;
  return before ?? (name === ethernet ? null : "");
}

function fieldsOf(packet: PacketSnapshot, say: Say): Named {
  const outer = packet.outer === null ? [] : headersOf(packet.outer);
  const named = outer.map(([name, value]) => [say(message("views.outer-header", { name })), value] as const);
  return new Map([...named, ...headersOf(packet)]);
}

function headersOf(packet: PacketSnapshot | OuterSnapshot): (readonly [name: string, value: string])[] {
  const { source, destination, protocol, sourcePort, destinationPort, sourceMac, destinationMac, ttl, icmp } = packet;
  const isV6 = source.includes(":");
  const macs = sourceMac === null && destinationMac === null ? [] : [`${sourceMac ?? "?"} → ${destinationMac ?? "?"}`];
  const ports = sourcePort === null || destinationPort === null ? [] : [`${sourcePort} → ${destinationPort}`];
  const vni = "vni" in packet && packet.vni !== null ? [packet.vni] : [];
  return [
    ...macs.map((value) => [ethernet, value] as const),
    [isV6 ? "IPv6" : "IPv4", `${source} → ${destination}`],
    [isV6 ? "Hop limit" : "TTL", String(ttl)],
    ...ports.map((value) => [protocol, value] as const),
    ...(icmp === null ? [] : [[protocol, `type ${icmp.type}, code ${icmp.code}`] as const]),
    ...vni.map((value) => ["VNI", String(value)] as const),
  ];
}
