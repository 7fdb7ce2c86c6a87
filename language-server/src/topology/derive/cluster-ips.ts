import { type Address, compareAddress } from "../../address/address.ts";
import { type AddressSet, createAddressSet, type ReadonlyAddressSet } from "../../address/address-set.ts";
import { addressAt, formatPrefix, lastAddress, lastHost, type Prefix, sizeOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Finding, Result } from "../finding.ts";
import type { Service } from "../service.ts";
import type { Cluster, Sourced, Topology } from "../topology.ts";
import { derived, finding } from "./derived.ts";

/**
 * Gives every Service that has ClusterIPs and declares none one of each family of the service CIDR: from above the band
 * that Kubernetes keeps for static ones, then from that band. Kubernetes takes them at random; here it is the next one.
 * `default/kubernetes` has the first address, which no other gets. None is in `held`.
 * (kubernetes, pkg/registry/core/service/ipallocator/ipallocator.go; pkg/controlplane/services.go)
 */
export function deriveClusterIPs(topology: Topology, held: ReadonlyAddressSet): Result<Topology> {
  const findings: Finding[] = [];
  const clusters = topology.clusters.map((cluster) => {
    const lacking = cluster.services.filter(lacksClusterIP);
    if (lacking.length === 0) return cluster;
    const allocators = cluster.serviceCIDRs.map(({ value }) => createClusterIPAllocator(value, held));
    const missing = allocators.map(() => [] as Service[]);
    const services = cluster.services.map((service) => {
      if (!lacksClusterIP(service)) return service;
      const clusterIPs: Sourced<Address>[] = [];
      for (const index of wantedCIDRs(cluster, service)) {
        const allocator = allocators[index];
        if (allocator === undefined) continue;
        const given = isKubernetes(service) ? allocator.first() : allocator.next();
        if (given === undefined) missing[index]?.push(service);
        else clusterIPs.push(derived(given, service.place));
      }
      return { ...service, clusterIPs };
    });
    for (const [index, without] of missing.entries()) {
      const prefix = cluster.serviceCIDRs[index]?.value;
      const first = without[0];
      if (prefix !== undefined && first !== undefined) {
        findings.push(exhausted(cluster, prefix, first, without.length));
      }
    }
    return { ...cluster, services };
  });
  return { result: { ...topology, clusters }, findings };
}

/** How many addresses after the network address Kubernetes keeps for static ClusterIPs (ipallocator, calculateRangeOffset). */
export function staticBandSize(serviceCIDR: Prefix): bigint {
  const size = sizeOf(serviceCIDR);
  if (size <= 16n) return 0n;
  const share = size / 16n;
  return share < 16n ? 16n : share > 256n ? 256n : share;
}

/** The service CIDRs, by number, that the Service wants an address of, in its order of families. */
function wantedCIDRs({ serviceCIDRs }: Cluster, { ipFamilies }: Service): readonly number[] {
  const all = serviceCIDRs.map((_, index) => index);
  if (ipFamilies === undefined) return all;
  if (ipFamilies === "primary") return all.slice(0, 1);
  return ipFamilies.flatMap((family) => all.filter((index) => serviceCIDRs[index]?.value.address.family === family));
}

function lacksClusterIP(service: Service): boolean {
  return service.clusterIPs.length === 0 && !service.headless && service.type !== "ExternalName";
}

function isKubernetes({ namespace, name }: Service): boolean {
  return namespace === "default" && name === "kubernetes";
}

type ClusterIPAllocator = {
  readonly next: () => Address | undefined;
  /** The first address of the range, else the next one. */
  readonly first: () => Address | undefined;
};

function createClusterIPAllocator(serviceCIDR: Prefix, held: ReadonlyAddressSet): ClusterIPAllocator {
  const given: AddressSet = createAddressSet();
  const first = addressAt(serviceCIDR, 1);
  const end = serviceCIDR.address.family === 4 ? lastHost(serviceCIDR) : lastAddress(serviceCIDR);
  // The first address is that of `kubernetes`; the rest of the static band comes last.
  const band = staticBandSize(serviceCIDR);
  const dynamicFrom = addressAt(serviceCIDR, band === 0n ? 2 : band + 1n);
  const bands = [
    { from: dynamicFrom, to: end },
    { from: addressAt(serviceCIDR, 2), to: dynamicFrom ?? end },
  ].map(({ from, to }) => ({ candidate: from, to }));
  const take = (address: Address) => (held.has(address) ? undefined : given.add(address) ? address : undefined);
  const next = () => {
    for (const band of bands) {
      while (band.candidate !== undefined && compareAddress(band.candidate, band.to) <= 0) {
        const taken = take(band.candidate);
        band.candidate = { family: band.to.family, value: band.candidate.value + 1n };
        if (taken !== undefined) return taken;
      }
    }
    return undefined;
  };
  return { next, first: () => (first === undefined ? undefined : (take(first) ?? next())) };
}

function exhausted(cluster: Cluster, prefix: Prefix, service: Service, count: number): Finding {
  const args = { cluster: cluster.name, prefix: formatPrefix(prefix), count };
  return finding("prefix-exhausted", "error", message("checks.prefix-exhausted-services", args), service.place);
}
