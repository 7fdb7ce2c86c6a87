// Security identities: a number for each different set of labels, which stands for its pods in policies and in tunnels' headers.
import { spreadHashOf } from "../../address/hash.ts";
import type { Cluster, Pod } from "../../topology/topology.ts";

/** The reserved ones (pkg/identity/numericidentity.go). */
export const reserved = { host: 1, world: 2, remoteNode: 6 } as const;

/** What an agent allocates (`MinimalAllocationIdentity`, `MaximumAllocationIdentity` of one cluster). */
const allocated = { first: 256, last: 65_535 } as const;

/** The identity of a pod: pods with equal labels in one namespace share it. */
export type Identities = (pod: Pod) => number;

/**
 * In truth the agents take the next free number from a common store; here it is a hash of the labels, the next free one where two sets share it, in the
 * order of the text: a pod more changes no other's identity, as a rule.
 */
export function allocateIdentities(cluster: Cluster): Identities {
  const byLabels = new Map<string, number>();
  const byPod = new Map<Pod, number>();
  const taken = new Set<number>();
  const keys = new WeakMap<Pod["labels"], string>();
  for (const { pods } of cluster.nodes) {
    for (const pod of pods) {
      if (pod.hostNetwork) continue;
      const labels = keys.get(pod.labels) ?? labelKey(pod.labels);
      keys.set(pod.labels, labels);
      const key = `${pod.namespace} ${labels}`;
      const identity = byLabels.get(key) ?? nextFree(key, taken);
      byLabels.set(key, identity);
      taken.add(identity);
      byPod.set(pod, identity);
    }
  }
  return (pod) => byPod.get(pod) ?? reserved.host;
}

function nextFree(key: string, taken: ReadonlySet<number>): number {
  const count = allocated.last - allocated.first + 1;
  let identity = allocated.first + (spreadHashOf(key).low % count);
  for (let tried = 0; taken.has(identity) && tried < count; tried++) {
    identity = identity === allocated.last ? allocated.first : identity + 1;
  }
  return identity;
}

function labelKey(labels: Pod["labels"]): string {
  return JSON.stringify(
    [...labels].map(([key, { value }]) => [key, value]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
}
