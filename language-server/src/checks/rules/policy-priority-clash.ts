import { message } from "../../messages/message.ts";
import type { ClusterPolicy } from "../../topology/policy.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Of cluster-wide policies with one tier and priority nobody can say which comes first (network-policy-api, `priority`); told where they select a pod both. */
export const policyPriorityClash: Check = { code: "policy-priority-clash", run };

function run({ topology, podSelectionsOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const { ofPolicy } = podSelectionsOf(cluster);
    const first = new Map<string, ClusterPolicy>();
    return cluster.clusterPolicies.flatMap((policy): Fault[] => {
      const { kind, tier, priority } = policy;
      if (kind === "baselineAdminNetworkPolicy") return [];
      const key = `${tier} ${priority.value}`;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, policy);
        return [];
      }
      const pods = new Set(ofPolicy(other).map(({ pod }) => pod));
      if (!ofPolicy(policy).some(({ pod }) => pods.has(pod))) return [];
      const args = { policy: policy.name, other: other.name, tier, priority: priority.value };
      return [
        {
          severity: "warning",
          message: message("checks.policy-priority-clash", args),
          place: priority.place,
          related: [{ message: message("checks.other-priority-here"), place: other.priority.place }],
        },
      ];
    });
  });
}
