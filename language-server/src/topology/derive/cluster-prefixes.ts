import type { Family } from "../../address/address.ts";
import { type Prefix, prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { vpcPlugin } from "../eni.ts";
import type { Finding, Result } from "../finding.ts";
import type { Cluster, Sourced, Topology } from "../topology.ts";
import { derived, finding } from "./derived.ts";
import { createSubnetPool } from "./subnet-pool.ts";

/**
 * The podCIDR of a cluster that declares none: flannel's and kind's 10.244.0.0/16 and kind's fd00:10:244::/56. Clusters
 * of one topology can reach each other, so that the next one without takes the next subnet which is no other's.
 */
const podPools: Record<Family, { readonly from: readonly Prefix[]; readonly length: number }> = {
  4: { from: [prefix("10.244.0.0/14"), prefix("10.248.0.0/13"), prefix("100.64.0.0/10")], length: 16 },
  6: { from: [prefix("fd00:10:244::/48")], length: 56 },
};

/**
 * Plugins that allocate nodes' ranges themselves have a pool of their own, the same in every cluster: Cilium's IPAM mode cluster-pool
 * (cilium/cilium install/kubernetes/cilium/values.yaml).
 */
const poolsOfPlugins: ReadonlyMap<string, Readonly<Record<Family, Prefix>>> = new Map([
  ["cilium", { 4: prefix("10.0.0.0/8"), 6: prefix("fd00::/104") }],
]);

/** kubeadm's 10.96.0.0/12 and kind's fd00:10:96::/112. ClusterIPs have no meaning outside, so that all clusters may share it. */
const defaultServiceCIDR: Record<Family, Prefix> = { 4: prefix("10.96.0.0/12"), 6: prefix("fd00:10:96::/112") };

/** Gives clusters their podCIDRs and serviceCIDRs: of the families that the other one declares, else IPv4. */
export function deriveClusterPrefixes(topology: Topology): Result<Topology> {
  const findings: Finding[] = [];
  const ownPool = ({ cni, podCIDRs }: Cluster) => (podCIDRs.length > 0 ? undefined : poolsOfPlugins.get(cni.name));
  const taken = topology.clusters.flatMap((cluster) => {
    const pool = ownPool(cluster);
    return [...cluster.podCIDRs.map(({ value }) => value), ...(pool === undefined ? [] : [pool[4], pool[6]])];
  });
  const pools = {
    4: createSubnetPool(podPools[4].from, podPools[4].length, taken),
    6: createSubnetPool(podPools[6].from, podPools[6].length, taken),
  };
  const podCIDRsOf = (cluster: Cluster): readonly Sourced<Prefix>[] => {
    // Pods have addresses of their node's interfaces there.
    if (cluster.podCIDRs.length > 0 || cluster.cni.name === vpcPlugin) return cluster.podCIDRs;
    const pool = ownPool(cluster);
    return familiesOf(cluster.serviceCIDRs).flatMap((family) => {
      if (pool !== undefined) return [derived(pool[family], cluster.place)];
      const found = pools[family].next();
      if (found !== undefined) return [derived(found, cluster.place)];
      const text = message("checks.no-default-pod-cidr", { cluster: cluster.name });
      findings.push(finding("prefix-exhausted", "error", text, cluster.place));
      return [];
    });
  };
  const serviceCIDRsOf = (cluster: Cluster): readonly Sourced<Prefix>[] => {
    if (cluster.serviceCIDRs.length > 0) return cluster.serviceCIDRs;
    return familiesOf(cluster.podCIDRs).map((family) => derived(defaultServiceCIDR[family], cluster.place));
  };
  const clusters = topology.clusters.map((cluster) => ({
    ...cluster,
    podCIDRs: podCIDRsOf(cluster),
    serviceCIDRs: serviceCIDRsOf(cluster),
  }));
  return { result: { ...topology, clusters }, findings };
}

/** The families of the prefixes in their order; IPv4 where there are none. */
export function familiesOf(prefixes: readonly Sourced<Prefix>[]): readonly Family[] {
  const families = new Set(prefixes.map(({ value }) => value.address.family));
  return families.size === 0 ? [4] : [...families];
}
