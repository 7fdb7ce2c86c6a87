import type { MessageKey } from "../messages/catalogue.ts";
import { type Message, message } from "../messages/message.ts";
import type { PacketSnapshot, Way } from "../trace/trace.ts";
import { isUnspecified } from "./packet-changes.ts";

/** ICMP for IPv4 (RFC 792, RFC 1812 §5.2.7) by `type.code`; null as code is any. */
const icmpNames: Readonly<Record<string, MessageKey>> = {
  "3.0": "explain.icmp-net-unreachable",
  "3.1": "explain.icmp-host-unreachable",
  "3.3": "explain.icmp-port-unreachable",
  "3.4": "explain.icmp-fragmentation-needed",
  "3.13": "explain.icmp-admin-prohibited",
  "11.0": "explain.icmp-time-exceeded",
};

/** The same for ICMPv6 (RFC 4443 §3). */
const icmpv6Names: Readonly<Record<string, MessageKey>> = {
  "1.0": "explain.icmp-no-route",
  "1.1": "explain.icmp-admin-prohibited",
  "1.3": "explain.icmp-host-unreachable",
  "1.4": "explain.icmp-port-unreachable",
  "2.0": "explain.icmp-packet-too-big",
  "3.0": "explain.icmp-time-exceeded",
};

/** What an error way carries back: an ICMP error by name and number, or a TCP reset. */
export function answerMessage(packet: PacketSnapshot): Message {
  if (packet.icmp === null) return message("explain.answer-reset");
  const { type, code } = packet.icmp;
  const names = packet.source.includes(":") ? icmpv6Names : icmpNames;
  const name = names[`${type}.${code}`];
  return name === undefined
    ? message("explain.answer-icmp", { type, code })
    : message("explain.answer-icmp-named", { name: message(name), type, code });
}

/** The packet with which a way began, as soon as it has a source. */
export function firstPacket(way: Way): PacketSnapshot | undefined {
  const steps = way.hops[0]?.steps ?? [];
  return (steps.find(({ packet }) => !isUnspecified(packet)) ?? steps[0])?.packet;
}
