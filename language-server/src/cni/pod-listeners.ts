import type { Listener } from "../dataplane/dataplane.ts";
import type { Pod } from "../topology/topology.ts";

/** The ports that the pod's containers declare, as the ports that they listen on. Of two containers with one port, only the first can bind it. */
export function podListeners(pod: Pod): readonly Listener[] {
  const bound = new Map<string, Listener>();
  for (const container of pod.containers) {
    for (const { port, protocol, place } of container.ports) {
      const key = `${protocol} ${port}`;
      if (!bound.has(key)) bound.set(key, { protocol, port, owner: container.name, place });
    }
  }
  return [...bound.values()];
}
