import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantNamespace, usedNamespaces } from "../namespace-names.ts";

/**
 * A policy is for pods of its own namespace. In one that has no pods, no Services and no declaration it is for nobody (network-policy.md §4, "policy in the
 * wrong namespace"); most likely where another one has nearly that name.
 */
export const policyInUnknownNamespace: Check = { code: "policy-selects-nothing", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    if (cluster.policies.length === 0 || cluster.nodes.every(({ pods }) => pods.length === 0)) return [];
    const used = usedNamespaces(cluster);
    return cluster.policies.flatMap(({ name, namespace, podSelector, place }): Fault[] => {
      if (used.has(namespace)) return [];
      const meant = meantNamespace(namespace, cluster);
      // One that asks for labels selects nothing, which is told as such.
      if (meant === undefined && podSelector.requirements.length > 0) return [];
      const args = { policy: name, namespace, meant: meant ?? "" };
      const key = meant === undefined ? "checks.policy-namespace-unknown" : "checks.policy-namespace-meant";
      return [{ severity: meant === undefined ? "info" : "warning", message: message(key, args), place }];
    });
  });
}
