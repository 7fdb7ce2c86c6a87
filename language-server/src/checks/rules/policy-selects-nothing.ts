import { message } from "../../messages/message.ts";
import type { NetworkPolicy } from "../../topology/policy.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantLabel } from "../meant-label.ts";

/**
 * A policy is for pods of its own namespace: one that selects none does nothing. A policy for all pods of a namespace that has none yet is left alone, and so
 * is a text without pods.
 */
export const policySelectsNothing: Check = { code: "policy-selects-nothing", run };

function run({ topology, podSelectionsOf, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    if (cluster.nodes.every(({ pods }) => pods.length === 0)) return [];
    const { kindsOfPolicy } = podSelectionsOf(cluster);
    const networkPolicies = cluster.policies.filter(
      (policy) =>
        policy.podSelector.requirements.length > 0 && kindsOfPolicy(policy).length === 0 && !isBlamed(policy.place),
    );
    const wide = cluster.clusterPolicies.filter(
      (policy) => policy.subject !== null && kindsOfPolicy(policy).length === 0,
    );
    return [
      ...networkPolicies.map((policy) => faultOf(policy, cluster)),
      ...wide.map(({ name, kind, subject, place }): Fault => {
        const text = message("checks.cluster-policy-selects-nothing", { policy: name, kind });
        return { severity: "warning", message: text, place: subject?.place ?? place };
      }),
    ];
  });
}

function faultOf({ name, namespace, podSelector }: NetworkPolicy, { nodes }: Cluster): Fault {
  const args = { policy: name, namespace };
  const fault = (key: "checks.policy-selects-nothing" | "checks.policy-selects-host-network"): Fault => {
    const own = () =>
      nodes.flatMap(({ pods }) => pods.filter((pod) => pod.namespace === namespace && !pod.hostNetwork));
    const fixes = () => meantLabel(podSelector, own());
    return { severity: "warning", message: message(key, args), place: podSelector.place, fixes };
  };
  for (const { pods } of nodes) {
    const found = pods.find(({ labels }) => selects(podSelector, labels));
    if (found === undefined) continue;
    // With hostNetwork a pod has no network of its own that could be isolated.
    if (found.namespace === namespace) return fault("checks.policy-selects-host-network");
    const text = message("checks.pod-in-other-namespace", { namespace: found.namespace });
    return { ...fault("checks.policy-selects-nothing"), related: [{ message: text, place: found.place }] };
  }
  return fault("checks.policy-selects-nothing");
}
