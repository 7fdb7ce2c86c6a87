// What IPVS sends on to a real server: by OUTPUT and POSTROUTING, not by FORWARD (net/netfilter/ipvs/ip_vs_xmit.c `ip_vs_nat_xmit`).
import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Journey, Next, Reason } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { rejectUnroutable, usableRoute } from "../routing/unroutable.ts";
import { answerWithIcmp } from "./answer.ts";
import { outputQuery, sendRouted } from "./output.ts";

/** Routes the packet to its real server; the TTL is one less, as of any that is forwarded. */
export function sendBalanced(journey: Journey, netns: Netns, input: Device, packet: Packet): Next {
  const found = usableRoute(netns, packet, lookupRoute(netns, outputQuery(packet, true)));
  if ("cause" in found) return rejectUnroutable(journey, netns, packet, input.name, found);
  const overLoopback = input.kind === "loopback";
  if (!overLoopback && packet.ttl <= 1) {
    const args = { netns: netns.id, destination: formatAddress(packet.destination) };
    const reason: Reason = { code: packet.source.family === 4 ? "ttl-exceeded" : "hop-limit-exceeded", args };
    const fault = { cause: "ttl-exceeded", netns, packet, device: input.name, reason } as const;
    return answerWithIcmp(journey, { ...fault, icmp: "time-exceeded" });
  }
  return sendRouted(journey, netns, { ...packet, ttl: packet.ttl - (overLoopback ? 0 : 1) }, found);
}
