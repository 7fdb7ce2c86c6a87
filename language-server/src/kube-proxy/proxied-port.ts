// What kube-proxy works with: ports of Services and their endpoints, one family at a time. It never looks at labels.
import { type Address, type Family, formatAddress } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { BalancedService, TransportEnd } from "../dataplane/netfilter.ts";
import type { Place } from "../text/place.ts";
import type { Protocol } from "../topology/topology.ts";

/** An endpoint of an EndpointSlice (discovery.k8s.io/v1). `node` is the node's id, null where it is on none (no nodeName). */
export type ProxiedEndpoint = {
  readonly address: Address;
  readonly port: number;
  readonly node: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
};

/** One port of a Service in one family (kubernetes, pkg/proxy/serviceport.go `BaseServicePortInfo`). */
export type ProxiedPort = {
  readonly family: Family;
  readonly namespace: string;
  readonly service: string;
  /** Empty for the only port of a Service that names none. */
  readonly portName: string;
  /** `shop/db:mysql`, `shop/db` (`ServicePortName.String`). */
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly clusterIP: Address;
  readonly nodePort: number | null;
  readonly externalIPs: readonly Address[];
  readonly loadBalancerIPs: readonly Address[];
  readonly sourceRanges: readonly Prefix[];
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  /** How long a client stays with its endpoint (sessionAffinity ClientIP); null for none. */
  readonly affinitySeconds: number | null;
  readonly healthCheckNodePort: number | null;
  readonly place: Place | null;
  /** Sorted as texts, as kube-proxy has them. */
  readonly endpoints: () => readonly ProxiedEndpoint[];
};

/** `10.244.0.2:8080`, `[fd00::2]:8080`. */
export function endpointText({ address, port }: { readonly address: Address; readonly port: number }): string {
  const text = formatAddress(address);
  return address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}

export function endOf({ address, port }: ProxiedEndpoint): TransportEnd {
  return { address, port };
}

/** What a rule or virtual server of the port tells of the Service: which endpoints it chooses from, and of what kind it lacks any. */
export function balancedPort(
  port: ProxiedPort,
  mode: BalancedService["mode"],
  endpoints: readonly ProxiedEndpoint[],
  lacks: BalancedService["lacks"],
): BalancedService {
  return { name: port.name, mode, candidates: endpoints.map(endOf), lacks, sticky: port.affinitySeconds !== null };
}

/** Whether anything outside the cluster can be meant to reach the port. */
export function isExternallyAccessible({ nodePort, externalIPs, loadBalancerIPs }: ProxiedPort): boolean {
  return nodePort !== null || externalIPs.length > 0 || loadBalancerIPs.length > 0;
}
