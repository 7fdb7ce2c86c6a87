import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import type { Packet } from "../packet.ts";
import type { FoundRoute } from "../routing/route-lookup.ts";
import { recordRoute } from "../routing/route-step.ts";
import { enforceForwardSize } from "../size-limit.ts";
import { answerWithIcmp } from "./answer.ts";
import { leaveNetns } from "./leave-netns.ts";

/** Forwards a routed packet: TTL, size, FORWARD hook, in Linux' order (net/ipv4/ip_forward.c, net/ipv6/ip6_output.c `ip6_forward`). */
export function forward(journey: Journey, netns: Netns, input: Device, packet: Packet, found: FoundRoute): Next {
  recordRoute(journey, netns, packet, found);
  if (packet.ttl <= 1) {
    const args = { netns: netns.id, destination: formatAddress(packet.destination) };
    const reason: Reason = { code: packet.source.family === 4 ? "ttl-exceeded" : "hop-limit-exceeded", args };
    const fault = { cause: "ttl-exceeded", netns, packet, device: input.name, reason } as const;
    return answerWithIcmp(journey, { ...fault, icmp: "time-exceeded" });
  }
  const name = found.route.device ?? "";
  const output = netns.devices.get(name);
  if (output === undefined) {
    const reason: Reason = { code: "device-missing", args: { netns: netns.id, device: name } };
    return drop(journey, { cause: "interface-down", netns, packet, device: name, reason });
  }
  const tooBig = enforceForwardSize(journey, netns, output, found.route, packet);
  if (tooBig !== null) return tooBig;
  const context = { journey, netns, inputDevice: input.name, outputDevice: output.name, nextHop: found.route.via };
  const result = runHook({ ...context, hook: "forward" }, { ...packet, ttl: packet.ttl - 1 });
  return result.end ?? leaveNetns(journey, netns, result.packet, found, output, input.name);
}
