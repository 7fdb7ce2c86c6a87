import { message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** What carries packets between nodes carries the families of the cluster's pods: flannel's udp backend has no IPv6 (flannel.md §2.2). */
export const familyNotCarried: Check = { code: "family-not-carried", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => faultsOf(cluster, context));
}

function faultsOf(cluster: Cluster, context: CheckContext): readonly Fault[] {
  if (cluster.nodes.length < 2) return [];
  const network = context.networkOf(cluster);
  for (const { value, origin, place } of cluster.podCIDRs) {
    const { family } = value.address;
    for (const node of cluster.nodes) {
      const transport = network.transport(node);
      if (transport === null || transport.families.includes(family)) continue;
      return [
        {
          severity: "warning",
          message: message("checks.family-not-carried", { transport: transport.name, family }),
          place: transport.place ?? cluster.place,
          related: origin === "declared" ? [{ message: message("checks.first-of-family", { family }), place }] : [],
        },
      ];
    }
  }
  return [];
}
