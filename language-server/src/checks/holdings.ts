// Who holds which address, and in which prefix it belongs: what the rules about addresses look at.
import type { Address } from "../address/address.ts";
import { contains, firstHost, type Prefix, prefixOf } from "../address/prefix.ts";
import type { ClusterNetwork } from "../cni/plugin.ts";
import { findCniPlugin } from "../cni/registry.ts";
import type { AnyMachine } from "../topology/machine.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster, Interface, Link, Node, Pod, Sourced, Topology } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/** Who holds an address. A `device` is one that the plugin makes: a bridge, a tunnel's. */
export type Holder =
  | { readonly kind: "pod"; readonly pod: Pod; readonly node: Node; readonly cluster: Cluster }
  | {
      readonly kind: "interface";
      readonly machine: AnyMachine;
      readonly interface: Interface;
      readonly length: number;
      readonly link: Link | undefined;
    }
  | { readonly kind: "clusterIP"; readonly service: Service; readonly cluster: Cluster }
  | { readonly kind: "device"; readonly device: string; readonly node: Node; readonly cluster: Cluster };

/** An address that is held. `homes` are the prefixes of its family in one of which it belongs; none where nothing tells. */
export type Holding = {
  readonly address: Sourced<Address>;
  readonly holder: Holder;
  readonly homes: readonly Sourced<Prefix>[];
};

/** The cluster that the holder is a part of; undefined for hosts and routers. */
export function clusterOf(holder: Holder): string | undefined {
  if (holder.kind !== "interface") return holder.cluster.name;
  return holder.machine.kind === "node" ? holder.machine.cluster : undefined;
}

/** The address that the bridge has in a home of pods, which no pod may have. */
export function gatewayOf({ holder }: Holding, home: Prefix): Address | undefined {
  return holder.kind === "pod" ? firstHost(home) : undefined;
}

/** All holdings: pods, interfaces, ClusterIPs and plugins' devices, each kind in the order of the text. */
export function listHoldings(
  topology: Topology,
  machines: readonly AnyMachine[],
  index: TopologyIndex,
  networkOf: (cluster: Cluster) => ClusterNetwork,
  linkSubnets: ReadonlyMap<Link, readonly Sourced<Prefix>[]>,
): readonly Holding[] {
  const found: Holding[] = [];
  for (const cluster of topology.clusters) {
    const plugin = findCniPlugin(cluster.cni.name);
    const isByNode = plugin?.addressing === undefined;
    for (const node of cluster.nodes) {
      // What a plugin does inside the cluster's podCIDR is its own affair where we do not know it, or where it asks for nothing else.
      const prefixes = isByNode ? node.podCIDRs : cluster.podCIDRs;
      for (const pod of node.pods) {
        if (pod.hostNetwork) continue;
        for (const address of pod.ips) {
          const homes = ofFamily(prefixes, address.value);
          found.push({ address, holder: { kind: "pod", pod, node, cluster }, homes });
        }
      }
      for (const device of networkOf(cluster).devices(node)) {
        for (const value of device.addresses) {
          const homes = ofFamily(node.podCIDRs, value);
          const place = homes[0]?.place ?? node.place;
          const holder = { kind: "device", device: device.name, node, cluster } as const;
          found.push({ address: { value, origin: "derived", place }, holder, homes });
        }
      }
    }
    for (const service of cluster.services) {
      for (const address of service.clusterIPs) {
        const homes = ofFamily(cluster.serviceCIDRs, address.value);
        found.push({ address, holder: { kind: "clusterIP", service, cluster }, homes });
      }
    }
  }
  for (const machine of machines) {
    for (const each of machine.interfaces) {
      const link = index.linkOf(machine.id, each.name);
      for (const { value, origin, place } of each.addresses) {
        const own: Sourced<Prefix> = { value: prefixOf(value), origin, place };
        const subnets = ofFamily((link && linkSubnets.get(link)) ?? [], value.address);
        const holder = { kind: "interface", machine, interface: each, length: value.length, link } as const;
        found.push({
          address: { value: value.address, origin, place },
          holder,
          homes: subnets.length > 0 ? subnets : [own],
        });
      }
    }
  }
  return found;
}

function ofFamily(prefixes: readonly Sourced<Prefix>[], address: Address): readonly Sourced<Prefix>[] {
  return prefixes.filter(({ value }) => value.address.family === address.family);
}

/** The home that the address is in; undefined if it is in none. */
export function homeOf({ address, homes }: Holding): Sourced<Prefix> | undefined {
  return homes.find(({ value }) => contains(value, address.value));
}
