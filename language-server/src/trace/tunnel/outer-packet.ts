import { isUnspecified } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { placeOf } from "../device-place.ts";
import type { Fault } from "../journey.ts";
import { outputQuery } from "../network-layer/output.ts";
import type { Packet } from "../packet.ts";
import { type FoundRoute, lookupRoute } from "../routing/route-lookup.ts";
import { selectSource } from "../routing/source-address.ts";
import { usableRoute } from "../routing/unroutable.ts";

/** The outer packet with the source that it leaves with, and its route, or why the tunnel cannot send it. */
export type RoutedOuter = {
  readonly outer: Packet;
  readonly way: FoundRoute | Pick<Fault, "cause" | "reason">;
};

/**
 * Routes what a tunnel has made; where it has no source yet, the kernel selects one. `bound` is whether the rules are asked with its source. A route that leads
 * into the tunnel itself is none (ELOOP: net/ipv4/ip_tunnel.c `ip_tunnel_xmit`, drivers/net/vxlan/vxlan_core.c, drivers/net/wireguard/socket.c).
 */
export function routeOuter(netns: Netns, tunnel: Device, packet: Packet, bound: boolean): RoutedOuter {
  const found = lookupRoute(netns, outputQuery(packet, bound));
  const selects = found !== undefined && isUnspecified(packet.source);
  const selected = selects ? selectSource(netns, found, packet.destination) : undefined;
  const outer = selected === undefined ? packet : { ...packet, source: selected.address };
  const way = usableRoute(netns, outer, found);
  if ("cause" in way || way.route.device !== tunnel.name) return { outer, way };
  const args = { netns: netns.id, device: tunnel.name };
  const reason = { code: "tunnel-circular", args, place: placeOf(netns, tunnel) } as const;
  return { outer, way: { cause: "no-route", reason } };
}
