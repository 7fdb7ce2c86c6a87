import type { Host, Node, Router, Topology } from "./topology.ts";

/** A machine of any kind: `kind` tells which. */
export type AnyMachine = Node | Host | Router;

/**
 * All machines in the order of the text. Nodes, hosts and routers are separate lists, each in order, which their places
 * merge; documents come in the order in which the lists first name them.
 */
export function machinesInTextOrder(topology: Topology): AnyMachine[] {
  const machines: AnyMachine[] = [
    ...topology.clusters.flatMap((cluster) => cluster.nodes),
    ...topology.hosts,
    ...topology.routers,
  ];
  const documents = new Map<string, number>();
  for (const { place } of machines) {
    if (!documents.has(place.uri)) documents.set(place.uri, documents.size);
  }
  const rank = (machine: AnyMachine) => documents.get(machine.place.uri) ?? 0;
  return machines.sort((a, b) => {
    const start = a.place.range.start;
    const other = b.place.range.start;
    return rank(a) - rank(b) || start.line - other.line || start.character - other.character;
  });
}
