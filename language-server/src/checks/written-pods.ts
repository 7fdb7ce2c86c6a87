import type { Topology } from "../topology/topology.ts";
import type { PlacedPod } from "../topology/topology-index.ts";

/** The pods that the text writes: each declared one, and of each workload's pods the first, since they share one text. */
export function listWrittenPods(topology: Topology): readonly PlacedPod[] {
  const found: PlacedPod[] = [];
  for (const cluster of topology.clusters) {
    const seen = new Set<string>();
    for (const node of cluster.nodes) {
      for (const pod of node.pods) {
        if (pod.workload !== null && seen.has(pod.workload)) continue;
        if (pod.workload !== null) seen.add(pod.workload);
        found.push({ pod, node, cluster });
      }
    }
  }
  return found;
}
