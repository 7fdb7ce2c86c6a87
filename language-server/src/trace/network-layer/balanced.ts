// What IPVS sends on to a real server: by OUTPUT and POSTROUTING, not by FORWARD (net/netfilter/ipvs/ip_vs_xmit.c `ip_vs_nat_xmit`).
import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { rejectUnroutable, routingFailure } from "../routing/unroutable.ts";
import { answerWithIcmp } from "./answer.ts";
import { outputQuery, sendRouted } from "./output.ts";

/** Routes the packet to its real server; the TTL is one less, as of any that is forwarded. */
export function sendBalanced(journey: Journey, netns: Netns, input: Device, packet: Packet): Next {
  const found = lookupRoute(netns, outputQuery(packet, true));
  const failure = routingFailure(netns, packet, found);
  if (found === undefined || failure !== undefined) {
    const reason: Reason = {
      code: "no-route",
      args: { netns: netns.id, destination: formatAddress(packet.destination) },
    };
    return failure === undefined
      ? drop(journey, { cause: "no-route", netns, packet, device: input.name, reason })
      : rejectUnroutable(journey, netns, packet, input.name, failure);
  }
  const overLoopback = input.kind === "loopback";
  if (!overLoopback && packet.ttl <= 1) {
    const args = { netns: netns.id, destination: formatAddress(packet.destination) };
    const reason: Reason = { code: packet.source.family === 4 ? "ttl-exceeded" : "hop-limit-exceeded", args };
    const fault = { cause: "ttl-exceeded", netns, packet, device: input.name, reason } as const;
    return answerWithIcmp(journey, { ...fault, icmp: "time-exceeded" });
  }
  return sendRouted(journey, netns, { ...packet, ttl: packet.ttl - (overLoopback ? 0 : 1) }, found);
}
