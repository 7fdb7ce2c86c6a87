// A packet for the machine itself: INPUT, then a tunnel's socket, the kernel, or a process that listens.
import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import type { Packet } from "../packet.ts";
import { isTakenAsAnycast } from "../routing/subnet-anycast.ts";
import type { JsonValue } from "../trace.ts";
import { openIpip } from "../tunnel/ipip-decapsulation.ts";
import { openDaemonPacket } from "../tunnel/tun-daemon.ts";
import { openVxlan } from "../tunnel/vxlan-decapsulation.ts";
import { openWireguard } from "../tunnel/wireguard-decapsulation.ts";
import { answerWithIcmp, answerWithReset } from "./answer.ts";
import { sendBalanced } from "./balanced.ts";

export function deliverLocally(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const context = { journey, netns, inputDevice: device.name, outputDevice: null, nextHop: null };
  const result = runHook({ ...context, hook: "input" }, packet);
  if (result.end !== null) return result.end;
  const accepted = result.packet;
  if (result.balanced) return sendBalanced(journey, netns, device, accepted);
  if (accepted.protocol === "IPIP") return openIpip(journey, netns, accepted, device.name);
  if (accepted.payload !== null) {
    if (accepted.payload.keys !== undefined) return openWireguard(journey, netns, accepted, device.name);
    return accepted.payload.vni === null
      ? openDaemonPacket(journey, netns, accepted, device.name)
      : openVxlan(journey, netns, accepted, device.name);
  }
  return journey.purpose === "request"
    ? deliverRequest(journey, netns, device, accepted)
    : deliverAnswer(journey, netns, device, accepted);
}

function deliverRequest(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const { protocol, destinationPort: port } = packet;
  const args = { netns: netns.id, protocol, port: port ?? "" };
  if (protocol === "ICMP") return deliver(journey, netns, device, packet, { code: "deliver-echo", args, by: "kernel" });
  // net/ipv6/tcp_ipv6.c `tcp_v6_conn_request`
  if (protocol === "TCP" && isTakenAsAnycast(netns, device, packet.destination)) {
    const reason: Reason = { code: "anycast-without-tcp", args: { ...args, device: device.name } };
    return drop(journey, { cause: "no-listener", netns, packet, device: device.name, reason });
  }
  const listener = netns.listeners.list.find((candidate) => candidate.protocol === protocol && candidate.port === port);
  if (listener !== undefined) {
    const { owner, place } = listener;
    const reason: Reason = { code: "deliver-listener", args: { ...args, owner }, place };
    return deliver(journey, netns, device, packet, reason, { listener: owner });
  }
  if (netns.listeners.any && !netns.listeners.isClosed?.(protocol, port ?? 0))
    return deliver(journey, netns, device, packet, { code: "deliver-any", args });
  const reason = refusal(netns, packet);
  const fault = { cause: "no-listener", netns, packet, device: device.name, reason } as const;
  return protocol === "UDP"
    ? answerWithIcmp(journey, { ...fault, icmp: "port-unreachable" })
    : answerWithReset(journey, fault);
}

/** Why nobody takes a request. */
function refusal({ id, place, listeners }: Netns, { protocol, destinationPort: port }: Packet): Reason {
  const args = { netns: id, protocol, port: port ?? "" };
  const meant = listeners.unsimulated?.find((each) => each.protocol === protocol && each.port === port);
  if (meant === undefined) return { code: "no-listener", args, place };
  return { code: "no-listener-unsimulated", args: { ...args, owner: meant.owner }, place: meant.place };
}

/** A reply or an error finds the process that waits for it; it was to come there, and from where the request went. */
function deliverAnswer(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const args = { netns: netns.id, source: formatAddress(packet.source), awaited: journey.awaitedIn ?? "" };
  if (journey.awaitedIn !== null && journey.awaitedIn !== netns.id) {
    const reason: Reason = { code: "answer-elsewhere", args };
    const fault = { cause: "no-listener", netns, packet, device: device.name, reason } as const;
    // As to any packet for a port that nobody listens on. (A SYN-ACK gets a RST, which changes nothing for anybody: it is not followed.)
    return packet.protocol === "UDP"
      ? answerWithIcmp(journey, { ...fault, icmp: "port-unreachable" })
      : drop(journey, fault);
  }
  if (journey.expects !== null && !journey.expects(packet)) {
    const reason: Reason = { code: "answer-unexpected", args };
    return drop(journey, { cause: "no-listener", netns, packet, device: device.name, reason });
  }
  const code =
    journey.purpose === "reply" ? "deliver-reply" : journey.awaitedIn === null ? "deliver-to-tunnel" : "deliver-error";
  return deliver(journey, netns, device, packet, { code, args });
}

function deliver(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  reason: Reason,
  detail: Readonly<Record<string, JsonValue>> = {},
): Next {
  record(journey, "deliver", device.name, packet, reason, { port: packet.destinationPort, ...detail });
  return { stage: "end", ending: { verdict: "delivered", cause: null, netns, packet, answer: null } };
}
