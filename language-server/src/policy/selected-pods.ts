import type { ClusterPolicy, NetworkPolicy } from "../topology/policy.ts";
import type { Cluster, Node, Pod } from "../topology/topology.ts";
import { type CompiledPeer, compileClusterPolicy, compileNetworkPolicy } from "./compiled-policy.ts";
import { namespaceLabelsOf } from "./namespace-labels.ts";
import { createPodClasses, type PodClass } from "./pod-class.ts";
import { selectsPod } from "./rule-match.ts";

export type SelectedPod = { readonly pod: Pod; readonly node: Node };

/** Selectors of pods and their namespaces, as subjects of policies and peers have them. */
export type PodPeer = Extract<CompiledPeer, { kind: "pods" }>;

/** Which pods with a network of their own policies and peers select: classes of equal pods are asked, not pods. */
export type PodSelections = {
  readonly ofPeer: (peer: PodPeer) => readonly SelectedPod[];
  readonly ofPolicy: (policy: NetworkPolicy | ClusterPolicy) => readonly SelectedPod[];
  /** The first of each class of equal pods that a peer, or a policy, selects: as many as are different. */
  readonly kindsOfPeer: (peer: PodPeer) => readonly SelectedPod[];
  readonly kindsOfPolicy: (policy: NetworkPolicy | ClusterPolicy) => readonly SelectedPod[];
};

/** Lists the classes of a cluster's pods in one pass, at the first question. */
export function createPodSelections(cluster: Cluster): PodSelections {
  let classes: ReadonlyMap<string, ReadonlyMap<PodClass, readonly SelectedPod[]>> | undefined;
  const namespaceLabels = namespaceLabelsOf(cluster);
  const classesOf = (peer: PodPeer): readonly (readonly SelectedPod[])[] => {
    classes ??= classesByNamespace(cluster);
    const groups = peer.namespace === null ? [...classes.values()] : [classes.get(peer.namespace) ?? new Map()];
    return groups.flatMap((group: ReadonlyMap<PodClass, readonly SelectedPod[]>) =>
      [...group].flatMap(([pod, pods]) => (selectsPod(peer, pod, namespaceLabels) ? [pods] : [])),
    );
  };
  const ofPeer = (peer: PodPeer) => classesOf(peer).flat();
  const kindsOfPeer = (peer: PodPeer) => classesOf(peer).flatMap(([first]) => first ?? []);
  return {
    ofPeer,
    ofPolicy: (policy) => ofSubject(policy, ofPeer),
    kindsOfPeer,
    kindsOfPolicy: (policy) => ofSubject(policy, kindsOfPeer),
  };
}

function ofSubject(
  policy: NetworkPolicy | ClusterPolicy,
  ofPeer: (peer: PodPeer) => readonly SelectedPod[],
): readonly SelectedPod[] {
  const { subject } = "podSelector" in policy ? compileNetworkPolicy(policy) : compileClusterPolicy(policy);
  return subject === null ? [] : ofPeer(subject);
}

function classesByNamespace({ nodes }: Cluster): ReadonlyMap<string, ReadonlyMap<PodClass, readonly SelectedPod[]>> {
  const classOf = createPodClasses();
  const groups = new Map<string, Map<PodClass, SelectedPod[]>>();
  for (const node of nodes) {
    for (const pod of node.pods) {
      if (pod.hostNetwork) continue;
      const group = groups.get(pod.namespace) ?? new Map<PodClass, SelectedPod[]>();
      groups.set(pod.namespace, group);
      const own = group.get(classOf(pod)) ?? [];
      group.set(classOf(pod), own);
      own.push({ pod, node });
    }
  }
  return groups;
}
