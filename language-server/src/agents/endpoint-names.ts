import type { Analysis } from "../analysis/analyze.ts";
import { endpointName } from "../path/endpoint-name.ts";
import type { Endpoint } from "../topology/topology.ts";

/** So many names are enough to see how the others look. */
const mostNames = 60;

/** The ends of paths that a topology has, by their names, the first of them: pods, machines, Services. */
export function endpointNames({ topology, index }: Analysis): readonly string[] {
  const { clusters, hosts, routers } = topology;
  const nodes = clusters.flatMap((cluster) => cluster.nodes);
  const ends: Endpoint[] = [
    ...nodes.flatMap(({ pods }) => pods.slice(0, mostNames).map(({ id }): Endpoint => ({ kind: "pod", pod: id }))),
    ...[...nodes, ...hosts, ...routers].map(({ kind, id }): Endpoint => ({ kind, machine: id })),
    ...clusters.flatMap(({ services }) => services.map(({ id }): Endpoint => ({ kind: "service", service: id }))),
  ];
  const names = ends.slice(0, mostNames).map((each) => endpointName(each, index));
  return ends.length > mostNames ? [...names, "…"] : names;
}
