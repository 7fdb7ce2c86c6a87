import type { Family } from "../../address/address.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isProxied } from "../selected-pods.ts";

/**
 * `ipFamilies`, `ipFamilyPolicy` and ClusterIPs agree with each other and with the cluster's service CIDRs: the API refuses others (rules S6, U1;
 * pkg/registry/core/service/storage/alloc.go, core `ValidateServiceClusterIPsRelatedFields`).
 */
export const serviceIpFamilies: Check = { code: "service-ip-families", run };

function run({ topology, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service): Fault[] => {
      if (!isProxied(service) || service.clusterIPs.some(({ place }) => isBlamed(place))) return [];
      const found = mismatch(service, cluster);
      if (found === undefined) return [];
      const place = service.fields?.get(found.field) ?? service.place;
      return [{ severity: "error", message: found.text, place, related: rangesOf(cluster, found.isOfCluster) }];
    }),
  );
}

type Mismatch = { readonly field: string; readonly text: Message; readonly isOfCluster: boolean };

/** The first one: others would tell of it again. */
function mismatch(service: Service, { serviceCIDRs }: Cluster): Mismatch | undefined {
  const { name, ipFamilyPolicy, ipFamilies } = service;
  const known = new Set(serviceCIDRs.map(({ value }) => value.address.family));
  const wanted: readonly Family[] = ipFamilies === undefined || ipFamilies === "primary" ? [] : ipFamilies;
  const missing = wanted.find((family) => !known.has(family));
  if (missing !== undefined) {
    const text = message("checks.service-family-unknown", { service: name, family: missing });
    return { field: "ipFamilies", text, isOfCluster: true };
  }
  if (ipFamilyPolicy === "RequireDualStack" && known.size < 2) {
    const family = known.has(4) ? 6 : 4;
    const text = message("checks.service-dual-stack-required", { service: name, family });
    return { field: "ipFamilyPolicy", text, isOfCluster: true };
  }
  const declared = service.clusterIPs.filter(({ origin }) => origin === "declared").map(({ value }) => value.family);
  if (ipFamilyPolicy === "SingleStack" && declared.length > 1) {
    const text = message("checks.service-single-stack", { service: name });
    return { field: "ipFamilyPolicy", text, isOfCluster: false };
  }
  const at = declared.findIndex((family, index) => wanted.length > 0 && wanted[index] !== family);
  if (at < 0) return undefined;
  const args = { service: name, families: wanted.map((family) => `IPv${family}`).join(", ") };
  return { field: "clusterIP", text: message("checks.service-family-order", args), isOfCluster: false };
}

function rangesOf({ serviceCIDRs }: Cluster, isOfCluster: boolean) {
  if (!isOfCluster) return [];
  return serviceCIDRs
    .filter(({ origin }) => origin === "declared")
    .map(({ place }) => ({ message: message("checks.service-ranges-here"), place }));
}
