import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type { LabelSelector } from "./selector.ts";
import type { Declaration, Protocol, Sourced } from "./topology.ts";

export type PolicyPeer = {
  readonly podSelector: LabelSelector | null;
  readonly namespaceSelector: LabelSelector | null;
  readonly ipBlock: { readonly cidr: Sourced<Prefix>; readonly except: readonly Sourced<Prefix>[] } | null;
  readonly place: Place;
};

/** `port` null means all ports of the protocol; a text is the name of a container port. */
export type PolicyPort = {
  readonly protocol: Protocol;
  readonly port: number | string | null;
  readonly endPort: number | null;
  readonly place: Place;
};

/** No peers means any peer, no ports any port (networking.k8s.io/v1 types.go). */
export type PolicyRule = {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
  readonly place: Place;
};

export type NetworkPolicy = Declaration & {
  /** `namespace/name`, `@cluster` appended where there are several. */
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly podSelector: LabelSelector;
  /** Null when not declared: Ingress always, Egress when there is an egress rule. */
  readonly policyTypes: readonly ("Ingress" | "Egress")[] | null;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
};
