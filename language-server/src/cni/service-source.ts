// The Services of a cluster as a plugin finds them that balances them itself. Whoever knows Services gives it to the plugin.
import type { Prefix } from "../address/prefix.ts";
import type { PacketHeaders, TransportEnd } from "../dataplane/netfilter.ts";
import type { Place } from "../text/place.ts";

/** An address and port of a Service, with the ends that a client gets to by it. */
export type ServiceFrontend = {
  /** `shop/db:mysql`. */
  readonly service: string;
  readonly kind: "ClusterIP" | "NodePort" | "external" | "HostPort";
  /** Whether a client stays with what it got first. */
  readonly sticky: boolean;
  /** Whether only endpoints of the node itself count, and there are none. */
  readonly lacks: "endpoints" | "local-endpoints" | null;
  readonly ends: readonly ServiceEnd[];
  /** Whom the load balancer's address lets in (`loadBalancerSourceRanges`); empty for everybody. */
  readonly sourceRanges: readonly Prefix[];
  readonly place: Place | null;
};

/** `node` is the id of the node that the end is on; null where it is on none. */
export type ServiceEnd = TransportEnd & { readonly node: string | null };

/** What is asked for: a destination with its port. */
export type ServiceQuery = Pick<PacketHeaders, "destination" | "destinationPort" | "protocol">;

/** `fromInside`: clients of the cluster get to all endpoints whatever the external policy says. `node` is the id of the node that balances. */
export type ServiceSource = {
  /** A ClusterIP, external or load balancer's address with a Service's port. */
  readonly atAddress: (asked: ServiceQuery, node: string, fromInside: boolean) => ServiceFrontend | undefined;
  /** A node port, whatever the address. */
  readonly atNodePort: (asked: ServiceQuery, node: string, fromInside: boolean) => ServiceFrontend | undefined;
};
