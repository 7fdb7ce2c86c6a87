// What a connection's translation makes of one end of a packet: conntrack's, and that of an eBPF program's map.
import { equalAddress } from "../../address/address.ts";
import type { Packet } from "../packet.ts";
import type { Tracking } from "./session.ts";

/** PREROUTING and OUTPUT change the destination, POSTROUTING and INPUT the source (include/net/netfilter/nf_nat.h `HOOK2MANIP`). */
export type Side = "destination" | "source";

/** The packet with one end as its connection has it, forth in the original direction, back in an answer; null if the connection leaves that end alone. */
export function translateEnd(packet: Packet, tracking: Tracking, side: Side): Packet | null {
  const { session, direction } = tracking;
  const forth = direction === "original";
  // In the reply a translated source comes back as the destination, before routing, and the other way round.
  if (!session.translated[forth ? side : side === "destination" ? "source" : "destination"]) return null;
  const other = forth ? session.reply : session.original;
  const { quoted } = packet;
  if (side === "destination") {
    const changed = {
      ...packet,
      destination: other.source,
      destinationPort: quoted === null ? other.sourcePort : null,
    };
    return quoted !== null && equalAddress(quoted.source, packet.destination)
      ? { ...changed, quoted: { ...quoted, source: other.source } }
      : changed;
  }
  const { destination, destinationPort } = other;
  if (quoted === null) return { ...packet, source: destination, sourcePort: destinationPort };
  // What is quoted went the other way: an error about a request goes with the replies, one about a reply with the requests.
  return { ...packet, source: destination, sourcePort: null, quoted: { ...quoted, destination, destinationPort } };
}
