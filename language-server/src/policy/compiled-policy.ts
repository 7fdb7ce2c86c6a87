// Policies of all kinds in one shape: what they select, and rules of peers and ports.

import type { Prefix } from "../address/prefix.ts";
import type { Place } from "../text/place.ts";
import type {
  ClusterPolicy,
  ClusterPolicyPeer,
  ClusterPolicyPort,
  NetworkPolicy,
  PolicyPeer,
} from "../topology/policy.ts";
import type { LabelSelector } from "../topology/selector.ts";

export type Direction = "ingress" | "egress";

/** Admin before NetworkPolicy before Baseline (network-policy-api, apis/v1alpha2). */
export type Tier = "Admin" | "NetworkPolicy" | "Baseline";

/**
 * Who stands at the other end. `pods`: by labels; `namespace` is the one namespace that is looked into, null where the selector of namespaces says which.
 * `nodes`: a node's address. `networks`: by address, pods' addresses too.
 */
export type CompiledPeer =
  | {
      readonly kind: "pods";
      readonly namespace: string | null;
      readonly namespaceSelector: LabelSelector | null;
      readonly podSelector: LabelSelector | null;
    }
  | { readonly kind: "nodes"; readonly selector: LabelSelector }
  | { readonly kind: "networks"; readonly networks: readonly Prefix[]; readonly except: readonly Prefix[] }
  | { readonly kind: "domain-names"; readonly names: readonly string[] };

export type CompiledRule = {
  /** Counted from 1, in its direction. */
  readonly number: number;
  readonly name: string | null;
  readonly action: "allow" | "deny" | "pass";
  /** Empty for any peer. */
  readonly peers: readonly CompiledPeer[];
  /** Empty for any port. */
  readonly ports: readonly ClusterPolicyPort[];
  readonly place: Place;
};

export type CompiledPolicy = {
  readonly id: string;
  readonly kind: "networkPolicy" | ClusterPolicy["kind"];
  readonly tier: Tier;
  readonly priority: number;
  readonly place: Place;
  readonly subject: Extract<CompiledPeer, { kind: "pods" }> | null;
  /** The directions that a selected pod is isolated for; empty for cluster-wide policies, whose rules alone decide. */
  readonly isolates: readonly Direction[];
  readonly ingress: readonly CompiledRule[];
  readonly egress: readonly CompiledRule[];
};

export function compileNetworkPolicy(policy: NetworkPolicy): CompiledPolicy {
  const { id, namespace, podSelector, place, ingress, egress } = policy;
  const rules = (each: NetworkPolicy["ingress"]): readonly CompiledRule[] =>
    each.map(({ peers, ports, place: at }, index) => ({
      number: index + 1,
      name: null,
      action: "allow",
      peers: peers.map((peer) => compilePeer(peer, namespace)),
      ports,
      place: at,
    }));
  return {
    ...{ id, place, kind: "networkPolicy", tier: "NetworkPolicy", priority: 0 },
    subject: { kind: "pods", namespace, namespaceSelector: null, podSelector },
    isolates: isolatedDirections(policy),
    ingress: rules(ingress),
    egress: rules(egress),
  };
}

/** policyTypes as declared; else Ingress, and Egress where there is an egress rule (kubernetes, pkg/apis/networking/v1/defaults.go). */
export function isolatedDirections({ policyTypes, egress }: NetworkPolicy): readonly Direction[] {
  if (policyTypes !== null) return policyTypes.map((type) => (type === "Ingress" ? "ingress" : "egress"));
  return egress.length > 0 ? ["ingress", "egress"] : ["ingress"];
}

/** A podSelector without a namespaceSelector is for the policy's own namespace. */
function compilePeer({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, namespace: string): CompiledPeer {
  if (ipBlock !== null) {
    const { cidr, except } = ipBlock;
    return { kind: "networks", networks: [cidr.value], except: except.map(({ value }) => value) };
  }
  const own = namespaceSelector === null ? namespace : null;
  return { kind: "pods", namespace: own, namespaceSelector, podSelector };
}

export function compileClusterPolicy(policy: ClusterPolicy): CompiledPolicy {
  const { id, kind, tier, priority, place, subject, ingress, egress } = policy;
  const rules = (each: ClusterPolicy["ingress"]): readonly CompiledRule[] =>
    each.map(({ name, action, peers, ports, place: at }, index) => ({
      number: index + 1,
      name,
      action: action === "Accept" ? "allow" : action === "Deny" ? "deny" : "pass",
      peers: peers.flatMap(compileClusterPeer),
      ports,
      place: at,
    }));
  return {
    ...{ id, kind, tier, priority: priority.value, place, isolates: [] },
    subject: subject === null ? null : podsOf(subject),
    // A rule without peers is refused by the API: `from` and `to` need at least one.
    ingress: rules(ingress).filter(({ peers }) => peers.length > 0),
    egress: rules(egress).filter(({ peers }) => peers.length > 0),
  };
}

function compileClusterPeer(peer: ClusterPolicyPeer): readonly CompiledPeer[] {
  const { podSelector, namespaceSelector, nodeSelector, networks, domainNames } = peer;
  const compiled: CompiledPeer[] = [];
  if (podSelector !== null || namespaceSelector !== null) compiled.push(podsOf(peer));
  if (nodeSelector !== null) compiled.push({ kind: "nodes", selector: nodeSelector });
  if (networks.length > 0)
    compiled.push({ kind: "networks", networks: networks.map(({ value }) => value), except: [] });
  if (domainNames.length > 0) compiled.push({ kind: "domain-names", names: domainNames.map(({ value }) => value) });
  return compiled;
}

function podsOf({ podSelector, namespaceSelector }: ClusterPolicyPeer): Extract<CompiledPeer, { kind: "pods" }> {
  return { kind: "pods", namespace: null, namespaceSelector, podSelector };
}
