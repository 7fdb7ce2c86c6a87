// Where a packet is too large. IP layers know it and tell; the link layer drops in silence. What would stop a larger packet is noted on the way.
import type { Netns } from "../dataplane/dataplane.ts";
import type { Device } from "../dataplane/device.ts";
import type { Route } from "../dataplane/routing.ts";
import type { Place } from "../text/place.ts";
import { drop, type Fault, type Journey, type Next, type Reason, type ReasonCode } from "./journey.ts";
import { mtuOfWay } from "./mtu-of-way.ts";
import { answerWithIcmp } from "./network-layer/answer.ts";
import { overheadOf, type Packet } from "./packet.ts";

/**
 * A packet that is made here and leaves by the device. A process gets EMSGSIZE; what an outer IPv6 packet carries is lost in silence. Without DF the kernel
 * fragments IPv4, and so it does for a tunnel's daemon.
 */
export function enforceOutputSize(
  journey: Journey,
  netns: Netns,
  device: Device,
  route: Route,
  packet: Packet,
): Next | null {
  const own = packet.payload === null;
  const isDaemons = !own && packet.protocol === "UDP" && packet.source.family === 4;
  if (mayFragment(packet) || isDaemons) return null;
  const { mtu, of } = mtuOfWay(route, device, false);
  noteLimit(journey, { mtu, packet, netns, device, own, tell: null });
  if (packet.size === null || packet.size <= mtu) return null;
  const code = own ? "mtu-own" : "mtu-tunnel";
  const fault = sizeFault(code, netns, device.name, device.provenance.place, mtu, packet, { of });
  // The tunnel's own end point is told by its own kernel (net/ipv6/ip6_output.c `ip6_fragment`).
  if (!own && packet.source.family === 6) return answerWithIcmp(journey, { ...fault, icmp: "too-big" });
  return drop(journey, own ? { ...fault, detail: { ...fault.detail, error: "EMSGSIZE" } } : fault);
}

/**
 * A packet that is forwarded, or made here and sent another way than its process was asked about: with DF, and always in IPv6, a larger one is answered by
 * "too big" (net/ipv4/ip_forward.c, net/ipv4/ip_output.c `ip_fragment`, net/ipv6/ip6_output.c).
 */
export function enforceForwardSize(
  journey: Journey,
  netns: Netns,
  device: Device,
  route: Route,
  packet: Packet,
  isForwarded = true,
): Next | null {
  if (mayFragment(packet)) return null;
  const { mtu, of } = mtuOfWay(route, device, isForwarded);
  const fault = sizeFault("mtu-forward", netns, device.name, device.provenance.place, mtu, packet, { of });
  const tell = (scratch: Journey) => answerWithIcmp(scratch, { ...fault, icmp: "too-big" });
  noteLimit(journey, { mtu, packet, netns, device, own: false, tell: packet.payload === null ? tell : null });
  return packet.size === null || packet.size <= mtu ? null : tell(journey);
}

/**
 * A packet that a tunnel has wrapped and that took over DF from the one inside: where the outer one is too large for its device, the sender of the inner one
 * is told (net/ipv4/ip_tunnel.c `tnl_update_pmtu`).
 */
export function enforceTunnelSize(
  journey: Journey,
  netns: Netns,
  tunnel: Device,
  device: Device,
  route: Route,
  outer: Packet,
): Next | null {
  if (mayFragment(outer) || outer.payload === null) return null;
  const { packet: inner, overhead } = outer.payload;
  const { mtu } = mtuOfWay(route, device, false);
  const fault = sizeFault("mtu-in-tunnel", netns, tunnel.name, device.provenance.place, mtu - overhead, inner);
  const tell = (scratch: Journey) => answerWithIcmp(scratch, { ...fault, icmp: "too-big" });
  noteLimit(journey, { mtu, packet: outer, netns, device: tunnel, own: false, tell });
  return outer.size === null || outer.size <= mtu ? null : tell(journey);
}

/** A VLAN tag, for which the link layer leaves room in every frame (VLAN_HLEN): an untagged one may be that much larger. */
const vlanTag = 4;

/** What a link layer carries: a bridge port, the other end of a wire, a segment. `at` is where larger frames end. */
export type LinkLimit = {
  readonly mtu: number;
  /** What br_netfilter bridges has no room for a VLAN tag: the MTU of the bridge, or undefined on any other link. */
  readonly bridgeMtu?: number | undefined;
  readonly at: string;
  readonly netns: Netns;
  readonly device: Device;
  readonly place: Place | null;
};

/**
 * A frame on the link layer: a larger one is dropped, and no IP layer is there to tell (include/linux/netdevice.h `__is_skb_forwardable`) but for IPv6 that
 * br_netfilter bridges. What the kernel fragments is no larger than its device's MTU.
 */
export function enforceLinkSize(
  journey: Journey,
  { mtu, bridgeMtu, at, netns, device, place }: LinkLimit,
  egressMtu: number,
  packet: Packet,
): Next | null {
  const exact = bridgeMtu !== undefined;
  const largest = exact ? mtu : mtu + vlanTag;
  if (mayFragment(packet) && largest >= egressMtu) return null;
  const frame = packet.size !== null && mayFragment(packet) ? Math.min(packet.size, egressMtu) : packet.size;
  // br_netfilter hands what it may not fragment to IPv6, which tells where it is too large for the bridge, too (net/ipv6/ip6_output.c `ip6_fragment`); IPv4
  // does not (`br_nf_ip_fragment`).
  const tells = exact && packet.source.family === 6 && (packet.size ?? mtu + 1) > bridgeMtu;
  const code = tells ? "mtu-bridged-ipv6" : exact ? "mtu-bridged" : "mtu-link";
  const fault = sizeFault(code, netns, at, place, mtu, { ...packet, size: frame });
  const tell = tells ? (scratch: Journey) => answerWithIcmp(scratch, { ...fault, icmp: "too-big" }) : null;
  noteLimit(journey, { mtu: largest, packet, netns, device: { ...device, name: at }, own: false, tell, place });
  if (frame === null || frame <= largest) return null;
  return tell === null ? drop(journey, fault) : tell(journey);
}

/** IPv4 without DF. IPv6 routers never do it, nor does the kernel with an outer IPv6 packet of a VXLAN device: it is dropped. */
function mayFragment(packet: Packet): boolean {
  return !packet.dontFragment && packet.source.family === 4;
}

type Noted = {
  readonly mtu: number;
  readonly packet: Packet;
  readonly netns: Netns;
  readonly device: Device;
  readonly own: boolean;
  readonly tell: ((scratch: Journey) => Next) | null;
  readonly place?: Place | null;
};

function noteLimit(journey: Journey, { mtu, packet, netns, device, own, tell, place }: Noted): void {
  const where = place === undefined ? device.provenance.place : place;
  journey.limits.push({ size: mtu - overheadOf(packet), own, netns, device: device.name, place: where, tell });
}

function sizeFault(
  code: ReasonCode,
  netns: Netns,
  device: string,
  place: Place | null,
  mtu: number,
  packet: Packet,
  told: Reason["args"] = {},
): Fault {
  const args = { netns: netns.id, device, mtu, size: packet.size ?? mtu + 1, ...told };
  const reason: Reason = { code, args, place };
  return { cause: "mtu-exceeded", netns, packet, device, reason, detail: { mtu, size: packet.size } };
}
