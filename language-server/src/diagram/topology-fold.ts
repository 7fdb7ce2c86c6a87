// Many equal pods are one box: `web-0 … web-9 (10 pods)`.
import type { Pod } from "../topology/topology.ts";

/** Pods that are drawn as one box; more than one only when they are alike in what they are folded by, which `key` says: `workload deployment shop/web`. */
export type PodFold = { readonly key: string; readonly pods: readonly [Pod, ...Pod[]] };

/** From how many pods of one workload on one node on they are folded even where there is room. */
const fewestFolded = 4;

/** Folds pods of one workload; others stay by themselves. */
export function foldWorkloads(pods: readonly Pod[]): readonly PodFold[] {
  const folds = foldBy(pods, ({ workload, id }) => (workload === null ? `pod ${id}` : `workload ${workload}`));
  return folds.flatMap((fold) =>
    fold.pods.length < fewestFolded ? fold.pods.map((pod): PodFold => ({ key: `pod ${pod.id}`, pods: [pod] })) : [fold],
  );
}

/** Folds all pods of one workload, and all others of one namespace. */
export function foldNamespaces(pods: readonly Pod[]): readonly PodFold[] {
  return foldBy(pods, ({ workload, namespace }) =>
    workload === null ? `namespace ${namespace}` : `workload ${workload}`,
  );
}

function foldBy(pods: readonly Pod[], keyOf: (pod: Pod) => string): readonly PodFold[] {
  const folds = new Map<string, [Pod, ...Pod[]]>();
  for (const pod of pods) {
    const fold = folds.get(keyOf(pod));
    if (fold) fold.push(pod);
    else folds.set(keyOf(pod), [pod]);
  }
  return [...folds].map(([key, fold]) => ({ key, pods: fold }));
}
