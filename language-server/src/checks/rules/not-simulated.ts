import { message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** What the language has and the simulated dataplane does not yet: said once a cluster, and never with silence. */
export const notSimulated: Check = { code: "not-simulated", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => [
    ...domainNameFault(cluster),
    ...hostPortFault(cluster, context),
  ]);
}

function domainNameFault({ clusterPolicies }: Cluster): readonly Fault[] {
  for (const { egress } of clusterPolicies) {
    for (const { peers } of egress) {
      const [first] = peers.flatMap(({ domainNames }) => domainNames);
      if (first === undefined) continue;
      const text = message("checks.not-simulated-domain-names", { name: first.value });
      return [{ severity: "info", message: text, place: first.place }];
    }
  }
  return [];
}

/** hostPorts are portmap's work; Docker, and some plugins, open them in their own ways. */
function hostPortFault(cluster: Cluster, { networkOf }: CheckContext): readonly Fault[] {
  const network = networkOf(cluster);
  for (const node of cluster.nodes) {
    if (network.hostPorts(node) !== "not-simulated") continue;
    for (const { hostNetwork, containers } of node.pods) {
      if (hostNetwork) continue;
      for (const { ports } of containers) {
        for (const { hostPort, hostPortPlace, place } of ports) {
          if (hostPort === null) continue;
          const text = message("checks.not-simulated-host-ports", { port: hostPort });
          return [{ severity: "info", message: text, place: hostPortPlace ?? place }];
        }
      }
    }
  }
  return [];
}
