import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Plugins that enforce NetworkPolicies. The API takes policies whatever the plugin; flannel and bridge ignore them. */
const enforcers: ReadonlySet<string> = new Set(["calico", "cilium", "kindnet", "aws"]);

/** Somebody enforces the cluster's policies. Told once a cluster: the plugin is the cause, not each policy. */
export const policyWithoutEnforcer: Check = { code: "policy-without-enforcer", run };

export function enforcesPolicies(plugin: string): boolean {
  return enforcers.has(plugin);
}

function run({ topology, pluginOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster): Fault[] => {
    const [first] = cluster.policies;
    const plugin = pluginOf(cluster)?.name;
    if (first === undefined || plugin === undefined || enforcesPolicies(plugin)) return [];
    const { place } = cluster.cni;
    return [
      {
        severity: "warning",
        message: message("checks.policy-without-enforcer", {
          plugin,
          policy: first.name,
          count: cluster.policies.length,
        }),
        place: first.place,
        related: place === null ? [] : [{ message: message("checks.plugin-here"), place }],
      },
    ];
  });
}
