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
    return cluster.policies.flatMap(({ name, namespace, place }): Fault[] => {
      if (used.has(namespace)) return [];
      const meant = meantNamespace(namespace, cluster);
      const args = { policy: name, namespace, meant: meant ?? "" };
      const key = meant === undefined ? "checks.policy-namespace-unknown" : "checks.policy-namespace-meant";
      return [{ severity: meant === undefined ? "info" : "warning", message: message(key, args), place }];
    });
  });
}
