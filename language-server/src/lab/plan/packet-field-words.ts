import type { Family } from "../../address/address.ts";
import type { NetfilterMap, NetfilterSet, PacketField } from "../../dataplane/netfilter.ts";

/** How nft reads a field of a packet. */
export function fieldWords(field: PacketField, family: Family): string {
  const ip = family === 4 ? "ip" : "ip6";
  switch (field) {
    case "source":
      return `${ip} saddr`;
    case "destination":
      return `${ip} daddr`;
    case "protocol":
      return "meta l4proto";
    case "sourcePort":
      return "th sport";
    case "destinationPort":
      return "th dport";
  }
}

/** The type of a field's values in the declaration of a set or a map. */
export function fieldType(field: PacketField, family: Family): string {
  switch (field) {
    case "source":
    case "destination":
      return family === 4 ? "ipv4_addr" : "ipv6_addr";
    case "protocol":
      return "inet_proto";
    case "sourcePort":
    case "destinationPort":
      return "inet_service";
  }
}

/** Whether a set or a map is asked with a port, but not with the protocol that the port is of. */
export function asksForPort({ fields }: NetfilterSet | NetfilterMap): boolean {
  return fields.some((field) => field === "sourcePort" || field === "destinationPort") && !fields.includes("protocol");
}
