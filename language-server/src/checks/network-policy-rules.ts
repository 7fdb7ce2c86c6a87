import type { Direction } from "../policy/compiled-policy.ts";
import type { PodPeer } from "../policy/selected-pods.ts";
import type { NetworkPolicy, PolicyPeer, PolicyRule } from "../topology/policy.ts";
import type { Cluster, Topology } from "../topology/topology.ts";

/** One rule of a NetworkPolicy, and where it belongs. */
export type PlacedPolicyRule = {
  readonly cluster: Cluster;
  readonly policy: NetworkPolicy;
  readonly direction: Direction;
  readonly rule: PolicyRule;
};

/** All rules of all NetworkPolicies, in the order of the text. */
export function networkPolicyRules({ clusters }: Topology): readonly PlacedPolicyRule[] {
  return clusters.flatMap((cluster) =>
    cluster.policies.flatMap((policy) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        policy[direction].map((rule) => ({ cluster, policy, direction, rule })),
      ),
    ),
  );
}

/** The pods that a peer means, as a question to the selections; null for an ipBlock. */
export function podPeerOf({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, namespace: string): PodPeer | null {
  if (ipBlock !== null) return null;
  return { kind: "pods", namespace: namespaceSelector === null ? namespace : null, namespaceSelector, podSelector };
}
