import type { Address } from "../address/address.ts";
import type { IsolatingPolicy, Judgement } from "../dataplane/packet-judge.ts";
import type { Cluster, Labels, Node, Pod } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import {
  type CompiledPolicy,
  type CompiledRule,
  compileClusterPolicy,
  compileNetworkPolicy,
  type Direction,
} from "./compiled-policy.ts";
import { namespaceLabelsOf } from "./namespace-labels.ts";
import { nearestMiss } from "./nearest-miss.ts";
import { createPodClasses, type PodClass } from "./pod-class.ts";
import { type AskedPort, type PeerEnd, ruleMatches, selectsPod } from "./rule-match.ts";
import { createServicePorts, type ServicePorts } from "./service-ports.ts";

/** The kinds of policies that an enforcer may know, or not. */
export type PolicyKind = CompiledPolicy["kind"];

/** One direction of one end of a connection. */
export type PolicyQuestion = AskedPort & {
  readonly direction: Direction;
  readonly pod: PodClass;
  readonly peer: PeerEnd;
};

/** What decides: a rule, or that the pod is isolated and nothing matched (`default-deny`), or that nothing applies. */
export type PolicyDecision =
  | { readonly basis: "rule"; readonly allowed: boolean; readonly policy: CompiledPolicy; readonly rule: CompiledRule }
  | { readonly basis: "default-deny"; readonly allowed: false; readonly isolatedBy: readonly CompiledPolicy[] }
  | { readonly basis: "not-isolated"; readonly allowed: true };

/**
 * The policies of a cluster, asked about connections between classes of equal pods. Everything is worked out at the first need and kept: one answer of selectors for
 * each class and policy of its namespace, nothing for each pair of pods.
 */
export type PolicyEngine = {
  readonly classOf: (pod: Pod) => PodClass;
  /** Who in the cluster holds an address. */
  readonly peerAt: (address: Address) => PeerEnd;
  /** The pod with a network of its own at an address of this cluster. */
  readonly podAt: (address: Address) => { readonly pod: Pod; readonly node: Node } | undefined;
  /** Every policy that selects the pod: cluster-wide ones by tier and priority, others in the order of the text. */
  readonly policiesOf: (pod: PodClass) => readonly CompiledPolicy[];
  /** The NetworkPolicies that isolate the pod in a direction, in the order of the text. */
  readonly isolation: (pod: PodClass, direction: Direction) => readonly CompiledPolicy[];
  readonly decide: (question: PolicyQuestion) => PolicyDecision;
  /** The same told in full. `subject` is the pod that it is about, as the trace names it. */
  readonly judge: (question: PolicyQuestion, subject: string) => Judgement;
};

/** The engine of one cluster; `kinds` are the kinds of policies that are looked at, all if not given. */
export function createPolicyEngine(
  cluster: Cluster,
  index: TopologyIndex,
  kinds: readonly PolicyKind[] | null = null,
): PolicyEngine {
  const classOf = createPodClasses();
  const namespaceLabels = namespaceLabelsOf(cluster);
  const all = compilePolicies(cluster).filter(({ kind }) => kinds === null || kinds.includes(kind));
  const byNamespace = groupByNamespace(all);
  const selected = new Map<PodClass, SelectingPolicies>();
  const policiesOf = (pod: PodClass): SelectingPolicies => {
    const known = selected.get(pod);
    if (known !== undefined) return known;
    const candidates = byNamespace.get(pod.namespace) ?? byNamespace.get(null) ?? [];
    const found = candidates.filter(({ subject }) => subject !== null && selectsPod(subject, pod, namespaceLabels));
    const sorted = sortPolicies(found);
    selected.set(pod, sorted);
    return sorted;
  };
  const ruleThatMatches = (policies: readonly CompiledPolicy[], question: PolicyQuestion) => {
    const { direction, pod, peer } = question;
    const destination = direction === "ingress" ? pod : peer.pod;
    for (const policy of policies) {
      for (const rule of policy[direction]) {
        if (ruleMatches(rule, peer, question, destination, namespaceLabels)) return { policy, rule };
      }
    }
    return undefined;
  };
  const decide = (question: PolicyQuestion): PolicyDecision => {
    const { Admin, Baseline, ...others } = policiesOf(question.pod);
    const isolating = others[question.direction];
    for (const policies of [Admin, isolating, Baseline]) {
      const found = ruleThatMatches(policies, question);
      if (found !== undefined && found.rule.action !== "pass") {
        return { basis: "rule", allowed: found.rule.action === "allow", ...found };
      }
      // NetworkPolicies always decide; a rule that passes ends its own tier alone.
      if (policies === isolating && isolating.length > 0) {
        return { basis: "default-deny", allowed: false, isolatedBy: isolating };
      }
    }
    return { basis: "not-isolated", allowed: true };
  };
  const services = createServicePorts(cluster);
  const podAt = (address: Address) => {
    const owner = index.ownersOf(address).find((each) => each.kind === "pod" && each.cluster.name === cluster.name);
    return owner?.kind === "pod" ? owner : undefined;
  };
  return {
    classOf,
    podAt,
    peerAt: (address) => {
      const placed = podAt(address);
      if (placed !== undefined) return { address, pod: classOf(placed.pod), node: null };
      return { address, pod: null, node: nodeAt(address, cluster, index) };
    },
    policiesOf: (pod) => policiesOf(pod).all,
    isolation: (pod, direction) => policiesOf(pod)[direction],
    decide,
    judge: (question, subject) => tell(decide(question), question, subject, { namespaceLabels, services }),
  };
}

/** The policies that select a pod: all, those of each tier with rules of their own, and the NetworkPolicies that isolate it, by direction. */
type SelectingPolicies = { readonly [part in "all" | "Admin" | "Baseline" | Direction]: readonly CompiledPolicy[] };

function sortPolicies(all: readonly CompiledPolicy[]): SelectingPolicies {
  const isolating = (direction: Direction) => all.filter(({ isolates }) => isolates.includes(direction));
  return {
    all,
    Admin: all.filter(({ tier }) => tier === "Admin"),
    Baseline: all.filter(({ tier }) => tier === "Baseline"),
    ingress: isolating("ingress"),
    egress: isolating("egress"),
  };
}

function nodeAt(address: Address, cluster: Cluster, index: TopologyIndex): Node | null {
  for (const owner of index.ownersOf(address)) {
    if (owner.kind !== "interface") continue;
    const { machine } = owner;
    if (machine.kind === "node" && machine.cluster === cluster.name) return machine;
  }
  return null;
}

function tell(
  decision: PolicyDecision,
  question: PolicyQuestion,
  subject: string,
  known: { readonly namespaceLabels: (namespace: string) => Labels; readonly services: ServicePorts },
): Judgement {
  const { direction } = question;
  const { basis, allowed } = decision;
  const common = { direction, subject, allowed, basis, decidedBy: null, isolatedBy: [] };
  if (decision.basis === "not-isolated") return common;
  if (decision.basis === "rule") {
    const { policy, rule } = decision;
    const action = allowed ? ("allow" as const) : ("deny" as const);
    const tier = policy.tier === "NetworkPolicy" ? null : policy.tier;
    const decidedBy = {
      policy: policy.id,
      kind: policy.kind,
      rule: rule.number,
      name: rule.name,
      action,
      tier,
      place: rule.place,
    };
    return { ...common, decidedBy } as const;
  }
  const isolatedBy = decision.isolatedBy.map((policy): IsolatingPolicy => {
    const { id, kind, place } = policy;
    // Asked for by explanations only.
    return {
      policy: id,
      kind,
      place,
      get miss() {
        return nearestMiss(policy, question, known.namespaceLabels, known.services);
      },
    };
  });
  return { ...common, isolatedBy };
}

/** Cluster-wide policies by priority, then by name, as kube-network-policies does for those that share one. */
function compilePolicies({ policies, clusterPolicies }: Cluster): readonly CompiledPolicy[] {
  const wide = clusterPolicies
    .map(compileClusterPolicy)
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  return [...wide, ...policies.map(compileNetworkPolicy)];
}

/** The policies that can select pods of a namespace, in order; under null those for namespaces that have none of their own. */
function groupByNamespace(all: readonly CompiledPolicy[]): ReadonlyMap<string | null, readonly CompiledPolicy[]> {
  const wide = all.filter(({ subject }) => subject?.namespace == null);
  const groups = new Map<string | null, CompiledPolicy[]>([[null, wide]]);
  for (const policy of all) {
    const namespace = policy.subject?.namespace;
    if (namespace == null) continue;
    const group = groups.get(namespace) ?? [...wide];
    groups.set(namespace, group);
    group.push(policy);
  }
  return groups;
}
