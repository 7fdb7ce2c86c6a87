// A bridge: by the frame's destination MAC alone, to one port, or up to the machine's IP stack.

import { equalAddress } from "../../address/address.ts";
import { broadcastMac } from "../../address/mac.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { learnedFdbText, localFdbText } from "../../dataplane/neighbour-text.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { runHook } from "../netfilter/hook.ts";
import { neighbourMac, resolveNeighbour } from "../network-layer/neighbour-resolution.ts";
import type { Packet } from "../packet.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { usableRoute } from "../routing/unroutable.ts";
import { enforceLinkSize } from "../size-limit.ts";
import { portsFor } from "./domains.ts";

/** A frame that came in by a port (Linux net/bridge/br_input.c `br_handle_frame_finish`). */
export function receiveOnBridgePort(
  journey: Journey,
  netns: Netns,
  bridgeName: string,
  port: Device,
  packet: Packet,
): Next {
  const bridge = netns.devices.get(bridgeName);
  if (bridge === undefined || !bridge.up) {
    const reason: Reason = { code: "device-down", args: { netns: netns.id, device: bridgeName } };
    return drop(journey, { cause: "interface-down", netns, packet, device: bridgeName, reason });
  }
  const filtered = netns.sysctl.bridgeNetfilter;
  let frame = packet;
  if (filtered) {
    const context = { journey, netns, inputDevice: bridgeName, outputDevice: null, nextHop: null };
    const result = runHook({ ...context, hook: "prerouting" }, packet);
    if (result.end !== null) return result.end;
    const lost = lostInTranslation(journey, netns, bridge, packet, result.packet);
    if (lost !== null) return lost;
    const led = addressTranslated(journey, netns, bridge, packet, result.packet);
    if ("end" in led) return led.end;
    frame = led.frame;
  }
  if (frame.destinationMac === bridge.mac || frame.destinationMac === broadcastMac) {
    recordLocal(journey, netns, bridge, frame);
    const args = { netns: netns.id, device: bridgeName };
    record(journey, "enter-interface", bridgeName, frame, {
      code: "enter-bridge",
      args,
      place: placeOf(netns, bridge),
    });
    return { stage: "network", netns, device: bridge, packet: frame, filtered };
  }
  const out = findPort(journey, netns, bridge, frame, port);
  if ("end" in out) return out.end;
  if (out.port === port && !port.hairpin) {
    const reason: Reason = {
      code: "hairpin-off",
      args: { device: port.name, bridge: bridgeName, mac: frame.destinationMac ?? "" },
    };
    return drop(journey, { cause: "hairpin-off", netns, packet: frame, device: port.name, reason });
  }
  if (filtered) {
    const context = { journey, netns, inputDevice: bridgeName, outputDevice: bridgeName, nextHop: null };
    for (const hook of ["forward", "postrouting"] as const) {
      const result = runHook({ ...context, hook }, frame);
      if (result.end !== null) return result.end;
      frame = result.packet;
    }
  }
  return sendByPort(journey, netns, out.port, port.mtu, frame, filtered ? bridge.mtu : undefined);
}

/** A packet that the machine itself sends out by the bridge device. */
export function sendIntoBridge(journey: Journey, netns: Netns, bridge: Device, packet: Packet): Next {
  const args = { netns: netns.id, device: bridge.name };
  const place = placeOf(netns, bridge);
  record(journey, "exit-interface", bridge.name, packet, { code: "exit-bridge", args, place });
  const out = findPort(journey, netns, bridge, packet, null);
  return "end" in out ? out.end : sendByPort(journey, netns, out.port, bridge.mtu, packet, undefined);
}

/**
 * The port drops a frame that is too large for it, in silence (net/bridge/br_forward.c `br_dev_queue_push_xmit`). br_netfilter would fragment what is
 * larger than the MTU, and may not (net/bridge/br_netfilter_hooks.c `br_nf_dev_queue_xmit`).
 */
function sendByPort(
  journey: Journey,
  netns: Netns,
  port: Device,
  egressMtu: number,
  packet: Packet,
  bridgeMtu: number | undefined,
): Next {
  const limit = { mtu: port.mtu, bridgeMtu, at: port.name, netns, device: port, place: placeOf(netns, port) };
  return enforceLinkSize(journey, limit, egressMtu, packet) ?? { stage: "transmit", netns, device: port, packet };
}

/** IPv6 is routed at once, and dropped in silence where there is no route; IPv4 goes up, and is told (net/bridge/br_netfilter_ipv6.c `br_nf_pre_routing_finish_ipv6`). */
function lostInTranslation(journey: Journey, netns: Netns, bridge: Device, before: Packet, after: Packet): Next | null {
  const { source, destination, mark } = after;
  if (destination.family === 4 || equalAddress(before.destination, destination)) return null;
  const found = lookupRoute(netns, { destination, source, mark, inputDevice: bridge.name });
  const way = usableRoute(netns, after, found);
  if (!("cause" in way)) return null;
  return drop(journey, { cause: way.cause, netns, packet: after, device: bridge.name, reason: way.reason });
}

/**
 * Where a destination that br_netfilter has translated leads: to another port of this bridge as a bridged frame, with the new neighbour's MAC, or nowhere if
 * that neighbour does not answer; else up to the IP stack (net/bridge/br_netfilter_hooks.c `br_nf_pre_routing_finish`, `br_nf_pre_routing_finish_bridge`).
 */
function addressTranslated(
  journey: Journey,
  netns: Netns,
  bridge: Device,
  before: Packet,
  after: Packet,
): { readonly frame: Packet } | { readonly end: Next } {
  if (equalAddress(before.destination, after.destination)) return { frame: after };
  const { source, destination, mark } = after;
  const route = lookupRoute(netns, { destination, source, mark, inputDevice: bridge.name })?.route;
  // In IPv4 it is the way of a packet that is forwarded: where nothing is, it leads nowhere (net/ipv4/route.c `ip_route_input_slow`).
  const isForwarded = destination.family === 6 || netns.sysctl.forwarding[4];
  if (!isForwarded || route?.type !== "unicast" || route.device !== bridge.name)
    return { frame: { ...after, destinationMac: bridge.mac } };
  const nextHop = route.via ?? destination;
  const mac = neighbourMac(journey, netns, bridge, source, nextHop);
  if (mac === undefined) return { end: resolveNeighbour(journey, netns, bridge, after, nextHop) };
  return { frame: { ...after, destinationMac: mac } };
}

function recordLocal(journey: Journey, netns: Netns, bridge: Device, frame: Packet): void {
  const mac = bridge.mac ?? "";
  const reason: Reason = {
    code: "fdb-local",
    args: { netns: netns.id, bridge: bridge.name, mac },
    entry: localFdbText(mac, bridge.name),
    by: "kernel",
    place: placeOf(netns, bridge),
  };
  record(journey, "bridge", bridge.name, frame, reason, { mac, decision: "local", port: null });
}

function findPort(
  journey: Journey,
  netns: Netns,
  bridge: Device,
  frame: Packet,
  input: Device | null,
): { readonly port: Device } | { readonly end: Next } {
  const mac = frame.destinationMac ?? "";
  // The bridge has just learned the source: a frame from and to one MAC is for the port by which it came.
  const learned = input !== null && frame.sourceMac === mac ? [input] : undefined;
  const [port, ...others] = learned ?? portsFor(journey.dataplane, netns, bridge.name, mac);
  const args = { netns: netns.id, bridge: bridge.name, mac };
  if (port === undefined) {
    const reason: Reason = { code: "fdb-flood", args, by: "kernel" };
    record(journey, "bridge", bridge.name, frame, reason, { mac, decision: "flood", port: null });
    const fault = { netns, packet: frame, device: bridge.name };
    return { end: drop(journey, { ...fault, cause: "mac-mismatch", reason: { code: "flood-unclaimed", args } }) };
  }
  const reason: Reason = {
    code: others.length > 0 ? "fdb-ports" : "fdb-port",
    args: { ...args, port: port.name, others: others.map(({ name }) => name).join(", ") },
    entry: learnedFdbText(mac, port.name, bridge.name),
    by: "kernel",
    place: placeOf(netns, port),
  };
  const alsoBehind = others.map(({ name }) => name);
  record(journey, "bridge", bridge.name, frame, reason, { mac, decision: "port", port: port.name, alsoBehind });
  return { port };
}
