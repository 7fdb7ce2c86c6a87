import type { OuterSnapshot, PacketSnapshot } from "../../trace/trace.ts";
import type { LabEvent } from "../lab-report.ts";
import type { PortVariables } from "./port-variables.ts";

/** The first field in which two things differ, with both values as text. */
export type FieldDifference = { readonly field: string; readonly predicted: string; readonly observed: string };

/** Compares one event: where it is, then the packet's fields from the inside out. */
export function compareEvent(predicted: LabEvent, observed: LabEvent, ports: PortVariables): FieldDifference | null {
  for (const field of ["netns", "device", "direction"] as const) {
    if (predicted[field] !== observed[field]) return differ(field, predicted[field], observed[field]);
  }
  return comparePacket(predicted.packet, observed.packet, ports);
}

function comparePacket(
  predicted: PacketSnapshot,
  observed: PacketSnapshot,
  ports: PortVariables,
): FieldDifference | null {
  const inner = compareHeader("packet", predicted, observed, ports, null);
  if (inner !== null) return inner;
  if (predicted.outer === null || observed.outer === null) {
    return predicted.outer === observed.outer
      ? null
      : differ("packet.outer", outerText(predicted.outer), outerText(observed.outer));
  }
  const isVxlan = predicted.outer.vni !== null;
  const outer = compareHeader("packet.outer", predicted.outer, observed.outer, ports, isVxlan ? predicted.ttl : null);
  if (outer !== null) return outer;
  return compareValue("packet.outer.vni", predicted.outer.vni, observed.outer.vni);
}

type Header = Omit<PacketSnapshot, "outer">;

function compareHeader(
  name: string,
  predicted: Header,
  observed: Header,
  ports: PortVariables,
  tunnelledTtl: number | null,
): FieldDifference | null {
  for (const field of ["protocol", "source", "destination"] as const) {
    const difference = compareValue(`${name}.${field}`, predicted[field], observed[field]);
    if (difference !== null) return difference;
  }
  for (const end of ["source", "destination"] as const) {
    const field = `${end}Port` as const;
    const use = { address: predicted[end], predicted: predicted[field], observed: observed[field] };
    if (!ports.agrees({ ...use, tunnelledTtl: end === "source" ? tunnelledTtl : null })) {
      return differ(`${name}.${field}`, predicted[field], observed[field]);
    }
  }
  const ttl = compareValue(`${name}.ttl`, predicted.ttl, observed.ttl);
  if (ttl !== null) return ttl;
  const icmp = compareValue(`${name}.icmp`, icmpText(predicted), icmpText(observed));
  if (icmp !== null) return icmp;
  for (const field of ["sourceMac", "destinationMac"] as const) {
    // Without a link layer there is nothing to compare.
    const difference = predicted[field] && compareValue(`${name}.${field}`, predicted[field], observed[field]);
    if (difference) return difference;
  }
  return null;
}

function compareValue(
  field: string,
  predicted: string | number | null,
  observed: string | number | null,
): FieldDifference | null {
  return predicted === observed ? null : differ(field, predicted, observed);
}

function differ(field: string, predicted: string | number | null, observed: string | number | null): FieldDifference {
  return { field, predicted: String(predicted), observed: String(observed) };
}

function icmpText({ icmp }: Header): string | null {
  return icmp && `${icmp.type}/${icmp.code}`;
}

function outerText(outer: OuterSnapshot | null): string {
  return outer === null ? "null" : `${outer.source} > ${outer.destination}:${outer.destinationPort}`;
}

/** An event on one line, as a capture would print it: `node1 cni0 in 10.244.0.2:40000 > 10.244.1.2:3306 TCP ttl 64`. */
export function eventText({ netns, device, direction, packet }: LabEvent): string {
  const icmp = packet.icmp === null ? "" : ` ${icmpText(packet)}`;
  const ends = `${endText(packet.source, packet.sourcePort)} > ${endText(packet.destination, packet.destinationPort)}`;
  const { outer } = packet;
  const tunnel = outer === null ? "" : ` [${outerText(outer)} ttl ${outer.ttl}${vniText(outer)}]`;
  return `${netns} ${device} ${direction} ${ends} ${packet.protocol}${icmp} ttl ${packet.ttl}${tunnel}`;
}

function vniText({ vni }: OuterSnapshot): string {
  return vni === null ? "" : ` vni ${vni}`;
}

function endText(address: string, port: number | null): string {
  if (port === null) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
