import { formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * The pods' and Services' ranges are of the same IP versions, and the first of each is of the same: the primary family of the cluster (rules U1, U2). Services of
 * a version that pods do not have reach none of them.
 */
export const clusterIpFamilies: Check = { code: "cluster-ip-families", run };

function run({ topology, isBlamed, pluginOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster): readonly Fault[] => {
    const ranges = [...cluster.podCIDRs, ...cluster.serviceCIDRs];
    if (ranges.some(({ place }) => isBlamed(place)) || pluginOf(cluster)?.addressing === "interfaces") return [];
    return [...withoutPods(cluster), ...otherOrder(cluster)];
  });
}

function withoutPods({ name, podCIDRs, serviceCIDRs }: Cluster): readonly Fault[] {
  const families = new Set(podCIDRs.map(({ value }) => value.address.family));
  return serviceCIDRs.flatMap(({ value, origin, place }): Fault[] => {
    const { family } = value.address;
    if (origin === "derived" || families.has(family) || families.size === 0) return [];
    const args = { prefix: formatPrefix(value), family, cluster: name };
    const related = podCIDRs
      .filter((prefix) => prefix.origin === "declared")
      .map((prefix) => ({
        message: message("checks.prefix-here", { prefix: formatPrefix(prefix.value) }),
        place: prefix.place,
      }));
    return [{ severity: "error", message: message("checks.services-family-without-pods", args), place, related }];
  });
}

function otherOrder({ podCIDRs, serviceCIDRs }: Cluster): readonly Fault[] {
  const [pods] = podCIDRs;
  const [services] = serviceCIDRs;
  if (podCIDRs.length < 2 || serviceCIDRs.length < 2 || pods === undefined || services === undefined) return [];
  if (services.origin === "derived" || pods.origin === "derived") return [];
  if (pods.value.address.family === services.value.address.family) return [];
  const args = { pods: pods.value.address.family, services: services.value.address.family };
  const prefix = formatPrefix(pods.value);
  return [
    {
      severity: "warning",
      message: message("checks.primary-families-differ", args),
      place: services.place,
      related: [{ message: message("checks.prefix-here", { prefix }), place: pods.place }],
    },
  ];
}
