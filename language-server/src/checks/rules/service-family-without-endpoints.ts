import type { Family } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isProxied, selectedPods } from "../selected-pods.ts";

/** Endpoints are of one IP version: a ClusterIP of a version that none of the selected pods has an address of refuses every connection (rule U1, kube-proxy.md §4). */
export const serviceFamilyWithoutEndpoints: Check = { code: "family-mismatch", run };

function run({ topology, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service): Fault[] => {
      if (!isProxied(service)) return [];
      return service.clusterIPs.flatMap(({ value: { family }, origin, place }): Fault[] => {
        if (isBlamed(place) || !isLacking(cluster, service, family)) return [];
        // Told of all Services at once where the cluster has no pods of the family at all.
        if (!hasFamily(cluster, family)) return [];
        const [first] = selectedPods(cluster, service);
        const args = { service: service.name, family, count: selectedPods(cluster, service).length };
        return [
          {
            severity: "warning",
            message: message("checks.service-family-without-endpoints", args),
            place: origin === "declared" ? place : (service.fields?.get("ipFamilies") ?? service.place),
            related:
              first === undefined ? [] : [{ message: message("checks.selected-pod-here"), place: first.pod.place }],
          },
        ];
      });
    }),
  );
}

/** The Service selects pods, and none with an address of the family. */
function isLacking(cluster: Cluster, service: Service, family: Family): boolean {
  const pods = selectedPods(cluster, service);
  return (
    pods.length > 0 &&
    !pods.some(({ pod, node }) =>
      pod.hostNetwork ? nodeAddress(node, family) !== undefined : pod.ips.some(({ value }) => value.family === family),
    )
  );
}

function hasFamily({ podCIDRs }: Cluster, family: Family): boolean {
  return podCIDRs.some(({ value }) => value.address.family === family);
}
