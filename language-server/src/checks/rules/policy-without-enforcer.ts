import { message } from "../../messages/message.ts";
import type { PolicyKind } from "../../policy/policy-engine.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Somebody enforces the cluster's policies. Told once a cluster and kind of policy: the plugin is the cause, not each policy. */
export const policyWithoutEnforcer: Check = { code: "policy-without-enforcer", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const plugin = context.pluginOf(cluster);
    if (plugin === undefined) return [];
    const enforced = context.networkOf(cluster).enforces ?? [];
    return [...kindsOf(cluster)].flatMap(([kind, policies]) =>
      enforced.includes(kind) ? [] : faultOf(cluster, plugin.name, kind, policies),
    );
  });
}

type Named = { readonly name: string; readonly place: Cluster["place"] };

function kindsOf({ policies, clusterPolicies }: Cluster): ReadonlyMap<PolicyKind, readonly Named[]> {
  const kinds = new Map<PolicyKind, Named[]>();
  if (policies.length > 0) kinds.set("networkPolicy", [...policies]);
  for (const policy of clusterPolicies) kinds.set(policy.kind, [...(kinds.get(policy.kind) ?? []), policy]);
  return kinds;
}

function faultOf({ cni }: Cluster, plugin: string, kind: PolicyKind, policies: readonly Named[]): readonly Fault[] {
  const [first] = policies;
  if (first === undefined) return [];
  const { place } = cni;
  return [
    {
      severity: "warning",
      message: message("checks.policy-without-enforcer", { plugin, kind, policy: first.name, count: policies.length }),
      place: first.place,
      related: place === null ? [] : [{ message: message("checks.plugin-here"), place }],
    },
  ];
}
