// Which addresses the text can tell apart. Two addresses that no stated prefix separates are alike to every route, rule and policy.
import { type Address, bitsOf, parseAddress } from "../address/address.ts";
import { buildPrefixTable } from "../address/longest-prefix.ts";
import {
  contains,
  containsPrefix,
  formatPrefix,
  hostPrefix,
  type Prefix,
  parsePrefix,
  prefix,
  prefixOf,
} from "../address/prefix.ts";
import { machinesInTextOrder } from "../topology/machine.ts";
import type { Cluster, Option, Pod, Topology } from "../topology/topology.ts";

/** What sets an address apart. Prefixes that contain one address lie within each other: the longest tells them all. */
export type AddressMarks = {
  /** The longest stated prefix that contains the address; empty if none does. */
  readonly of: (address: Address) => string;
  /** The stated prefixes that are a real part of a node's podCIDR. */
  readonly within: (podCIDR: Prefix) => readonly string[];
  /** Whether a node's podCIDR has addresses in common with another node's. */
  readonly isShared: (podCIDR: Prefix) => boolean;
  /** The nodes' podCIDR that an address is in, if any: the longest. */
  readonly podCIDROf: (address: Address) => Prefix | undefined;
};

/** docker0's, which a runtime brings along (moby, libnetwork/ipamutils). */
const dockerPrefix = prefix("172.17.0.0/16");

/** Collects what the topology states, in one pass. */
export function markAddresses(topology: Topology): AddressMarks {
  const stated = new Map<string, Prefix>();
  const state = (each: Prefix) => stated.set(formatPrefix(each), each);
  for (const each of statedPrefixes(topology)) state(each);
  const podCIDRs = topology.clusters.flatMap(({ nodes }) =>
    nodes.flatMap((node) => node.podCIDRs.map(({ value }) => value)),
  );
  const ranges = buildPrefixTable(podCIDRs.map((each) => ({ prefix: each, item: each })));
  // An address out of a node's podCIDR that another machine has sets that node apart.
  for (const address of strayAddresses(topology)) if (ranges.lookup(address).length > 0) state(hostPrefix(address));
  const marks = buildPrefixTable([...stated].map(([item, each]) => ({ prefix: each, item })));
  const parts = new Map<string, string[]>();
  for (const [text, each] of stated) {
    const [around] = ranges.lookup(each.address);
    if (around === undefined || around.length >= each.length || !containsPrefix(around, each)) continue;
    const key = formatPrefix(around);
    parts.set(key, [...(parts.get(key) ?? []), text]);
  }
  const shared = overlapping(podCIDRs);
  return {
    of: (address) => marks.lookup(address)[0] ?? "",
    within: (podCIDR) => parts.get(formatPrefix(podCIDR)) ?? [],
    isShared: (podCIDR) => shared.has(podCIDR),
    podCIDROf: (address) => ranges.lookup(address)[0],
  };
}

function* statedPrefixes(topology: Topology): Generator<Prefix> {
  yield dockerPrefix;
  for (const link of topology.links) for (const { value } of link.subnets) yield value;
  for (const { interfaces, routes, withoutRoutes, firewall } of machinesInTextOrder(topology)) {
    for (const { addresses, gateways } of interfaces) {
      for (const { value } of addresses) if (value.length < bitsOf(value.address.family)) yield prefixOf(value);
      for (const { value } of gateways) yield hostPrefix(value);
    }
    yield* routePrefixes(routes);
    for (const { value } of withoutRoutes) yield value;
    for (const { source, destination } of firewall) for (const each of [source, destination]) if (each) yield each;
  }
  for (const cluster of topology.clusters) yield* clusterPrefixes(cluster);
}

/** The addresses of machines, and those of pods that are not out of their own node's podCIDR. */
function* strayAddresses(topology: Topology): Generator<Address> {
  for (const { interfaces } of machinesInTextOrder(topology)) {
    for (const { addresses } of interfaces) for (const { value } of addresses) yield value.address;
  }
  for (const { podCIDRs, pods } of topology.clusters.flatMap(({ nodes }) => nodes)) {
    for (const { value } of pods.flatMap(({ ips, hostNetwork }) => (hostNetwork ? [] : ips))) {
      if (!podCIDRs.some((podCIDR) => contains(podCIDR.value, value))) yield value;
    }
  }
}

function* routePrefixes(routes: Pod["routes"]): Generator<Prefix> {
  for (const { prefix: destination, via } of routes) {
    yield destination;
    if (via !== null) yield hostPrefix(via);
  }
}

function* clusterPrefixes(cluster: Cluster): Generator<Prefix> {
  const { podCIDRs, serviceCIDRs, cni, kubeProxy, nodes, services, policies, clusterPolicies } = cluster;
  for (const { value } of [...podCIDRs, ...serviceCIDRs]) yield value;
  yield* optionPrefixes([...cni.options, ...kubeProxy.options]);
  for (const service of services) {
    for (const { value } of [...service.externalIPs, ...service.loadBalancerIPs]) {
      yield hostPrefix(value);
    }
    for (const { value } of service.loadBalancerSourceRanges ?? []) yield value;
  }
  for (const { ingress, egress } of policies) {
    for (const { ipBlock } of [...ingress, ...egress].flatMap(({ peers }) => peers)) {
      if (ipBlock === null) continue;
      yield ipBlock.cidr.value;
      for (const { value } of ipBlock.except) yield value;
    }
  }
  for (const { ingress, egress } of clusterPolicies) {
    for (const { networks } of [...ingress, ...egress].flatMap(({ peers }) => peers)) {
      for (const { value } of networks) yield value;
    }
  }
  // A workload's pods share their lists.
  const seen = new Set<unknown>();
  for (const node of nodes) {
    yield* optionPrefixes(node.cniOverrides);
    for (const pod of node.pods) {
      if (pod.gateway?.origin === "declared") yield hostPrefix(pod.gateway.value);
      if (seen.has(pod.containers) && seen.has(pod.routes)) continue;
      seen.add(pod.containers).add(pod.routes);
      yield* routePrefixes(pod.routes);
      for (const { hostIP } of pod.containers.flatMap(({ ports }) => ports)) if (hostIP) yield hostPrefix(hostIP);
    }
  }
}

/** Whatever reads as an address or a prefix. */
function* optionPrefixes(options: readonly Option[]): Generator<Prefix> {
  for (const { value, options: inner } of options) {
    for (const word of (value ?? "").split(/[\s,]+/)) {
      const address = parseAddress(word);
      const found = address === undefined ? parsePrefix(word)?.prefix : hostPrefix(address);
      if (found !== undefined) yield found;
    }
    yield* optionPrefixes(inner);
  }
}

/** The prefixes that have addresses in common with another of them. */
function overlapping(prefixes: readonly Prefix[]): ReadonlySet<Prefix> {
  const sorted = [...prefixes].sort(
    (a, b) =>
      a.address.family - b.address.family ||
      (a.address.value < b.address.value ? -1 : a.address.value > b.address.value ? 1 : a.length - b.length),
  );
  const found = new Set<Prefix>();
  let widest: Prefix | undefined;
  for (const each of sorted) {
    if (widest !== undefined && containsPrefix(widest, each)) found.add(widest).add(each);
    else widest = each;
  }
  return found;
}
