import type { OuterSnapshot, PacketSnapshot } from "../trace/trace.ts";

/** One thing in which a packet differs from what it was. Ends are `address`, or `address:port` where there is a port. */
export type PacketChange =
  | { readonly what: "source" | "destination"; readonly before: string; readonly after: string }
  | { readonly what: "ttl"; readonly before: number; readonly after: number }
  | { readonly what: "encapsulated" | "decapsulated"; readonly outer: OuterSnapshot }
  | { readonly what: "sourceMac" | "destinationMac"; readonly before: string | null; readonly after: string };

type Headers = OuterSnapshot | PacketSnapshot;

/** `10.244.0.2:40000`, `[fd00::2]:40000`, or the address alone where the protocol has no ports. */
export function endText(address: string, port: number | null): string {
  if (port === null) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

export function sourceText(packet: Headers): string {
  return endText(packet.source, packet.sourcePort);
}

export function destinationText(packet: Headers): string {
  return endText(packet.destination, packet.destinationPort);
}

/**
 * What is different in the second packet: in the order of the headers, the outermost first. A MAC that is no longer there (the frame ended, the packet
 * is with the IP stack) is no change; nor is the source that the kernel gives to a packet made here, which had none.
 */
export function packetChanges(before: PacketSnapshot, after: PacketSnapshot): readonly PacketChange[] {
  const changes: PacketChange[] = [];
  if (before.outer !== null && !sameTunnel(before.outer, after.outer)) {
    changes.push({ what: "decapsulated", outer: before.outer });
  }
  if (after.outer !== null && !sameTunnel(after.outer, before.outer)) {
    changes.push({ what: "encapsulated", outer: after.outer });
  }
  const ends = [
    ["source", sourceText(before), sourceText(after)],
    ["destination", destinationText(before), destinationText(after)],
  ] as const;
  for (const [what, was, is] of ends) {
    if (was !== is && !(what === "source" && isUnspecified(before))) changes.push({ what, before: was, after: is });
  }
  if (before.ttl !== after.ttl) changes.push({ what: "ttl", before: before.ttl, after: after.ttl });
  for (const what of ["sourceMac", "destinationMac"] as const) {
    const was = before[what];
    const is = after[what];
    if (is !== null && was !== is) changes.push({ what, before: was, after: is });
  }
  return changes;
}

/** Whether the kernel has yet to choose the source: 0.0.0.0 or ::. */
export function isUnspecified({ source }: Headers): boolean {
  return source === "0.0.0.0" || source === "::";
}

function sameTunnel(outer: OuterSnapshot, other: OuterSnapshot | null): boolean {
  return (
    other !== null &&
    outer.source === other.source &&
    outer.destination === other.destination &&
    outer.vni === other.vni
  );
}
