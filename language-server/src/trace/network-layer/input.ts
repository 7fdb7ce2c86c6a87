// A packet comes up to the IP stack: is it for this machine's MAC, may it come in, and is it for this machine?

import { formatAddress, isLoopback } from "../../address/address.ts";
import { broadcastMac } from "../../address/mac.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { carriesIpv6 } from "../../dataplane/ipv6-mtu.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Fault, type Journey, type Next, type Reason } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import type { Packet } from "../packet.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { recordRoute } from "../routing/route-step.ts";
import { checkSource, effectiveRpFilter } from "../routing/source-validation.ts";
import { rejectUnroutable, usableRoute } from "../routing/unroutable.ts";
import { forward } from "./forward.ts";
import { deliverLocally } from "./local-delivery.ts";

/** What the IP stack does with a frame (Linux net/ipv4/ip_input.c `ip_rcv`, net/ipv4/route.c `ip_route_input_slow`). */
export function receiveInNetworkLayer(journey: Journey, arrived: Extract<Next, { stage: "network" }>): Next {
  const { netns, device, packet, filtered, forUs = false } = arrived;
  const mac = packet.destinationMac;
  if (!forUs && mac !== null && device.mac !== null && mac !== device.mac && mac !== broadcastMac) {
    const args = { netns: netns.id, device: device.name, mac, own: device.mac };
    const reason: Reason = { code: "mac-not-mine", args, place: placeOf(netns, device) };
    return drop(journey, { cause: "mac-mismatch", netns, packet, device: device.name, reason });
  }
  if (packet.source.family === 6 && !carriesIpv6(device)) {
    const args = { netns: netns.id, device: device.name, mtu: device.mtu };
    const reason: Reason = { code: "device-without-ipv6", args, place: placeOf(netns, device) };
    return drop(journey, { cause: "family-mismatch", netns, packet, device: device.name, reason });
  }
  // br_netfilter has been through PREROUTING with a bridged packet already.
  if (filtered) return routeInput(journey, netns, device, packet);
  const context = { journey, netns, inputDevice: device.name, outputDevice: null, nextHop: null };
  const result = runHook({ ...context, hook: "prerouting" }, packet);
  return result.end ?? routeInput(journey, netns, device, result.packet, forUs);
}

function routeInput(journey: Journey, netns: Netns, device: Device, packet: Packet, isRouted = false): Next {
  const { source, destination, mark } = packet;
  const found = lookupRoute(netns, { destination, source, mark, inputDevice: device.name });
  const overLoopback = device.kind === "loopback";
  const verdict = overLoopback || isRouted ? "ok" : checkSource(netns, device, source, destination);
  const way = usableRoute(netns, packet, found);
  const failure = "cause" in way ? way : null;
  // Of a packet that has no way the kernel looks no further at the source, unless it is a loopback address (net/ipv4/route.c `ip_route_input_slow`).
  const isLookedAt =
    failure === null || failure.cause === "no-listener" || isLoopback(source) || isLoopback(destination);
  if (verdict === "martian-source" && isLookedAt) return refuseSource(journey, netns, device, packet, verdict);
  if (found?.route.type === "local") {
    if (verdict !== "ok") return refuseSource(journey, netns, device, packet, verdict);
    // Over `lo` OUTPUT's look-up still holds.
    if (!overLoopback) recordRoute(journey, netns, packet, found);
    return deliverLocally(journey, netns, device, packet);
  }
  const forwards = netns.sysctl.forwarding[destination.family];
  // An IPv6 host says "no route" even though it is no router (net/ipv6/route.c `ip6_pkt_discard`).
  const speaks = forwards || (destination.family === 6 && found === undefined);
  if (!speaks && failure?.cause !== "no-listener") return notForwarding(journey, netns, device, packet);
  if ("cause" in way) return rejectUnroutable(journey, netns, packet, device.name, way);
  if (verdict !== "ok") return refuseSource(journey, netns, device, packet, verdict);
  return forward(journey, netns, device, packet, way);
}

function notForwarding(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const args = { netns: netns.id, destination: formatAddress(packet.destination) };
  const reason: Reason = {
    code: packet.destination.family === 4 ? "not-forwarding" : "not-forwarding-ipv6",
    args,
    place: netns.sysctl.places.forwarding ?? null,
  };
  return drop(journey, { cause: "not-forwarding", netns, packet, device: device.name, reason });
}

function refuseSource(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  verdict: "martian-source" | "rp-filter",
): Next {
  const args = { netns: netns.id, device: device.name, source: formatAddress(packet.source) };
  const strict = effectiveRpFilter(netns, device) === 1;
  const reason: Reason =
    verdict === "martian-source"
      ? { code: "martian-source", args }
      : { code: strict ? "rp-filter-strict" : "rp-filter-loose", args, place: netns.sysctl.places.rpFilter ?? null };
  const fault: Fault = { cause: verdict, netns, packet, device: device.name, reason };
  return drop(journey, fault);
}
