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
export type PolicyPort = PolicyPortOf<Protocol>;

/** Without a protocol a name is the pod's port of that name, whatever its protocol (`destinationNamedPort` of v1alpha2, `namedPort` of v1alpha1). */
export type ClusterPolicyPort = PolicyPortOf<Protocol | null>;

type PolicyPortOf<P> = {
  readonly protocol: P;
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
  /** Of the last type in the text; absent where none is declared. */
  readonly policyTypesPlace?: Place;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
};

export type ClusterPolicyKind = "clusterNetworkPolicy" | "adminNetworkPolicy" | "baselineAdminNetworkPolicy";

/**
 * Whom a cluster-wide policy's subject or peer selects. Upstream's `namespaces` is a namespaceSelector alone, its `pods` both selectors; a podSelector alone is
 * for all namespaces. Nodes, networks and domain names are peers of egress rules only; each peer has one kind of them.
 */
export type ClusterPolicyPeer = {
  readonly podSelector: LabelSelector | null;
  readonly namespaceSelector: LabelSelector | null;
  readonly nodeSelector: LabelSelector | null;
  readonly networks: readonly Sourced<Prefix>[];
  readonly domainNames: readonly Sourced<string>[];
  readonly place: Place;
};

/** `Accept` of ClusterNetworkPolicy and `Allow` of the kinds before it are the same. */
export type ClusterPolicyRule = {
  readonly name: string | null;
  readonly action: "Accept" | "Deny" | "Pass";
  readonly peers: readonly ClusterPolicyPeer[];
  readonly ports: readonly ClusterPolicyPort[];
  readonly place: Place;
};

/**
 * A policy of the whole cluster (network-policy-api, apis/v1alpha2/clusternetworkpolicy_types.go and apis/v1alpha1). An AdminNetworkPolicy is of the Admin tier,
 * a BaselineAdminNetworkPolicy of the Baseline tier with priority 0.
 */
export type ClusterPolicy = Declaration & {
  readonly kind: ClusterPolicyKind;
  /** `name`, `@cluster` appended where there are several. */
  readonly id: string;
  readonly cluster: string;
  readonly tier: "Admin" | "Baseline";
  /** 0 to 1000, the lowest first. */
  readonly priority: Sourced<number>;
  /** Null where none is declared: the policy selects nothing. */
  readonly subject: ClusterPolicyPeer | null;
  readonly ingress: readonly ClusterPolicyRule[];
  readonly egress: readonly ClusterPolicyRule[];
};
