// Proxy ARP: a machine answers with its own MAC for addresses that it would forward to (Calico's pods have no other neighbour).
import { type Address, equalAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Route } from "../../dataplane/routing.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { checkSource } from "../routing/source-validation.ts";

/** What a machine with proxy ARP on a device makes of a request there: it answers, or why it does not. */
export type ProxyAnswer =
  | { readonly answers: true; readonly route: Route }
  | { readonly answers: false; readonly why: "no-route" | "same-device" | "not-forwarding" | "source-refused" };

/**
 * Undefined where the device has no proxy ARP for the address. The kernel answers if it forwards, lets the asking source in, and has a unicast route to the address out of
 * another device (Linux net/ipv4/arp.c `arp_process`, `arp_fwd_proxy`).
 */
export function proxyAnswer(
  holder: Netns,
  device: Device,
  wanted: Address,
  source: Address | null,
): ProxyAnswer | undefined {
  if (wanted.family !== 4 || !isProxy(holder, device, wanted)) return undefined;
  if (!holder.sysctl.forwarding[4]) return { answers: false, why: "not-forwarding" };
  if (source !== null && checkSource(holder, device, source, wanted) !== "ok") {
    return { answers: false, why: "source-refused" };
  }
  const route = lookupRoute(holder, { destination: wanted, source, mark: 0, inputDevice: device.name })?.route;
  if (route?.type !== "unicast") return { answers: false, why: "no-route" };
  return route.device === device.name ? { answers: false, why: "same-device" } : { answers: true, route };
}

/** For all addresses (`proxy_arp`), or for this one (`ip neigh add proxy`). */
function isProxy({ sysctl, proxyNeighbours }: Netns, { name }: Device, wanted: Address): boolean {
  if (sysctl.proxyArpOn?.has(name)) return true;
  return proxyNeighbours?.get(name)?.some((address) => equalAddress(address, wanted)) ?? false;
}

/** The machines that a pod is tied to by veth pairs, and that may answer for its addresses elsewhere. No other namespace has such: a node is not asked about each of its pods. */
export function proxiesOf(dataplane: Dataplane, holder: Netns): readonly Netns[] {
  if (holder.kind !== "pod") return [];
  const found = new Set<Netns>();
  for (const device of holder.devices.values()) {
    const host = device.kind === "veth" ? dataplane.netns(device.peer.netns) : undefined;
    if (host?.proxyNeighbours !== undefined) found.add(host);
  }
  return [...found];
}

/** The machine at the other end of a veth pair that is in no bridge: nobody else hears what the device sends. Undefined for other links. */
export function otherEndOfPair(
  dataplane: Dataplane,
  device: Device,
): { readonly netns: Netns; readonly device: Device } | undefined {
  if (device.kind !== "veth" || device.master !== null) return undefined;
  const netns = dataplane.netns(device.peer.netns);
  const peer = netns?.devices.get(device.peer.device);
  return netns === undefined || peer === undefined || peer.master !== null ? undefined : { netns, device: peer };
}
