import type { LabEvent, LabOutcome } from "../../lab/lab-report.ts";
import type { PacketSnapshot } from "../../trace/trace.ts";

/** An outcome with a line for each event, so that two can be laid side by side. Words of the report's JSON, not sentences. */
export function outcomeText({ verdict, cause, forward, reply, error }: LabOutcome): string {
  const ways = { forward, reply, error };
  return [
    cause === null ? verdict : `${verdict}: ${cause}`,
    ...Object.entries(ways).flatMap(([name, events]) =>
      events.length === 0 ? [] : [`${name}:`, ...events.map((event) => `  ${eventText(event)}`)],
    ),
  ].join("\n");
}

function eventText({ netns, device, direction, packet }: LabEvent): string {
  const outer = packet.outer === null ? "" : ` in ${packetText(packet.outer)} vni ${packet.outer.vni}`;
  return `${netns} ${device} ${direction}: ${packetText(packet)}${outer}`;
}

function packetText(packet: Omit<PacketSnapshot, "outer">): string {
  const { source, sourcePort, destination, destinationPort, protocol, sourceMac, destinationMac, ttl, icmp } = packet;
  const end = (address: string, port: number | null) => (port === null ? address : `${address} port ${port}`);
  const macs = sourceMac === null ? "" : ` mac ${sourceMac} > ${destinationMac}`;
  const type = icmp === null ? "" : ` type ${icmp.type} code ${icmp.code}`;
  return `${protocol}${type} ${end(source, sourcePort)} > ${end(destination, destinationPort)} ttl ${ttl}${macs}`;
}
