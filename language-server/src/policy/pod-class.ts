import type { ContainerPort, Labels, Pod } from "../topology/topology.ts";

/** A container port that has a name: what policies' named ports are resolved by. */
export type NamedPort = Pick<ContainerPort, "port" | "protocol"> & { readonly name: string };

/** All pods that policies cannot tell apart but by address: same namespace, same labels, same named ports. */
export type PodClass = {
  readonly namespace: string;
  readonly labels: Labels;
  readonly namedPorts: readonly NamedPort[];
};

/** Finds a pod's class. Pods that share their labels and containers, as those of a workload do, are compared by identity. */
export type PodClasses = (pod: Pod) => PodClass;

export function createPodClasses(): PodClasses {
  const byPod = new WeakMap<Pod, PodClass>();
  const byKey = new Map<string, PodClass>();
  const labelKeys = new WeakMap<Labels, string>();
  const labelKey = (labels: Labels): string => {
    const known = labelKeys.get(labels) ?? keyOfLabels(labels);
    labelKeys.set(labels, known);
    return known;
  };
  return (pod) => {
    const known = byPod.get(pod);
    if (known !== undefined) return known;
    const namedPorts = namedPortsOf(pod);
    const key = JSON.stringify([pod.namespace, labelKey(pod.labels), namedPorts]);
    const found = byKey.get(key) ?? { namespace: pod.namespace, labels: pod.labels, namedPorts };
    byKey.set(key, found);
    byPod.set(pod, found);
    return found;
  };
}

function keyOfLabels(labels: Labels): string {
  const pairs = [...labels].map(([key, { value }]) => [key, value]);
  return JSON.stringify(pairs.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

function namedPortsOf({ containers }: Pod): readonly NamedPort[] {
  return containers.flatMap(({ ports }) =>
    ports.flatMap(({ name, port, protocol }) => (name === null ? [] : [{ name, port, protocol }])),
  );
}
