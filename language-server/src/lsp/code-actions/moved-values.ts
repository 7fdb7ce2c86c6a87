import type { AnyMachine } from "../../topology/machine.ts";
import type { Interface, Pod, Topology } from "../../topology/topology.ts";
import { valueText } from "./same-topology.ts";

/**
 * The lists of derived values of one topology that are others in another: `outer` are those from which no other is derived that is another too, such as the
 * podCIDR of a node whose pods' addresses follow it.
 */
export type MovedValues = { readonly outer: ReadonlySet<object>; readonly all: ReadonlySet<object> };

/** Compares two topologies of the same things. */
export function movedValues(before: Topology, after: Topology): MovedValues {
  const outer = new Set<object>();
  const all = new Set<object>();
  /** Tells whether the values have moved. */
  const note = <T>(values: readonly T[], others: readonly T[] | undefined, isOuter: boolean): boolean => {
    const hasMoved = valueText(values) !== valueText(others ?? []);
    if (hasMoved) all.add(values);
    if (hasMoved && isOuter) outer.add(values);
    return hasMoved;
  };
  const noteInterfaces = (machine: AnyMachine, other: AnyMachine | undefined) => {
    const others = byKey(other?.interfaces ?? [], ({ name }: Interface) => name);
    for (const { name, addresses } of machine.interfaces) note(addresses, others.get(name)?.addresses, true);
  };
  const clusters = byKey(after.clusters, ({ name }) => name);
  for (const cluster of before.clusters) {
    const other = clusters.get(cluster.name);
    const nodes = byKey(other?.nodes ?? [], ({ name }) => name);
    const services = byKey(other?.services ?? [], ({ id }) => id);
    const hasPodPrefixes = !note(cluster.podCIDRs, other?.podCIDRs, true);
    const hasServicePrefixes = !note(cluster.serviceCIDRs, other?.serviceCIDRs, true);
    for (const node of cluster.nodes) {
      const otherNode = nodes.get(node.name);
      const pods = byKey(otherNode?.pods ?? [], ({ id }: Pod) => id);
      const hasPrefixes = !note(node.podCIDRs, otherNode?.podCIDRs, hasPodPrefixes);
      for (const pod of node.pods) note(pod.ips, pods.get(pod.id)?.ips, hasPodPrefixes && hasPrefixes);
      noteInterfaces(node, otherNode);
    }
    for (const service of cluster.services) {
      const otherService = services.get(service.id);
      note(service.clusterIPs, otherService?.clusterIPs, hasServicePrefixes);
      note(service.ports, otherService?.ports, true);
    }
  }
  const machines = byKey([...after.hosts, ...after.routers], ({ id }) => id);
  for (const machine of [...before.hosts, ...before.routers]) noteInterfaces(machine, machines.get(machine.id));
  return { outer, all };
}

function byKey<T>(things: readonly T[], key: (thing: T) => string): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [key(thing), thing]));
}
