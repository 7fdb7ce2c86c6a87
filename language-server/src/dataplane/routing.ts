import type { Address } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { Programmer, Provenance } from "./provenance.ts";

/** One route as `ip route` shows it. `unicast` without `via` is on-link (scope link). */
export type Route = {
  readonly prefix: Prefix;
  readonly type: "unicast" | "local" | "broadcast" | "blackhole" | "unreachable" | "prohibit";
  readonly via: Address | null;
  /** Null only for blackhole, unreachable and prohibit. */
  readonly device: string | null;
  /** The gateway is taken as a neighbour of the device whatever the addresses say. */
  readonly onlink: boolean;
  /** The preferred source address (`src`), or null. */
  readonly source: Address | null;
  readonly metric: number;
  /** A number where `ip` knows no name for it: 80 is Felix's. */
  readonly protocol: "kernel" | "static" | "boot" | "dhcp" | "bird" | "80";
  readonly mtu: number | null;
  /** Given where it is not what the kernel would take by itself: the ptp plugin makes its routes to pods with scope `host`. */
  readonly scope?: "host";
  readonly provenance: Provenance;
};

/**
 * A route that somebody wanted and that is not there: the text takes it away (`removed`), the kernel refused its gateway (`gateway-off-link`), another route
 * of the prefix was there before (`exists`), its device is missing (`no-device`), or has no IPv6 because
 * of its MTU (`no-ipv6`), or the node that would announce it has no BGP session (`no-bgp-session`). `place` is the statement or the address to look at.
 */
export type AbsentRoute = {
  readonly prefix: Prefix;
  readonly reason: "removed" | "gateway-off-link" | "exists" | "no-device" | "no-ipv6" | "no-bgp-session";
  readonly by: Programmer;
  readonly place: Place | null;
};

/**
 * A routing table: `lookup` gives the route that Linux would take (longest prefix, then metric, then the one added first), or undefined.
 * `routes` lists all, for `ip route`-like views and the lab; it may be expensive and is not used on the way of a packet, but for an answer that asks for one device.
 */
export type RoutingTable = {
  readonly lookup: (destination: Address) => Route | undefined;
  readonly routes: () => readonly Route[];
  /** The absent route with the longest prefix that contains the destination: why a look-up found nothing, or something less specific. */
  readonly absent?: (destination: Address) => AbsentRoute | undefined;
};

/** `ip rule`: by priority; the first whose selector holds and whose table has a route decides. */
export type RoutingRule = {
  readonly priority: number;
  readonly source: Prefix | null;
  readonly destination: Prefix | null;
  readonly mark: { readonly value: number; readonly mask: number } | null;
  readonly inputDevice: string | null;
  readonly table: string;
  readonly provenance: Provenance;
};

/** A permanent neighbour entry (`ip neigh … nud permanent`). Learned entries are not state: ARP and ND are simulated. */
export type Neighbour = {
  readonly device: string;
  readonly address: Address;
  readonly mac: string;
  readonly provenance: Provenance;
};
