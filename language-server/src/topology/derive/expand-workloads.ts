import { message } from "../../messages/message.ts";
import type { Finding, Result } from "../finding.ts";
import type { Cluster, Node, Pod, Topology, Workload } from "../topology.ts";
import { finding } from "./derived.ts";

/** The number of pods a cluster is tested with (kubernetes.io, "Considerations for large clusters"): more are not made. */
const mostPodsOfCluster = 150_000;

/**
 * Adds the pods that workloads stand for, `name-0 … name-N`, placed over the nodes in order: round robin for a
 * deployment or a statefulSet, one on each node for a daemonSet. A pod whose name is taken is left out, with a finding.
 */
export function expandWorkloads(topology: Topology): Result<Topology> {
  const findings: Finding[] = [];
  const several = topology.clusters.length > 1;
  const clusters = topology.clusters.map((cluster) =>
    cluster.workloads.length === 0 ? cluster : expandCluster(cluster, several ? `@${cluster.name}` : "", findings),
  );
  return { result: { ...topology, clusters }, findings };
}

/** What `Pod.workload` says of a workload's pods: the workload as it is written, `deployment shop/web`. */
export function workloadName(workload: Workload): string {
  return `${workload.kind} ${workload.namespace}/${workload.name}`;
}

function expandCluster(cluster: Cluster, suffix: string, findings: Finding[]): Cluster {
  const pods = new Map<string, Pod>();
  const podsOfNodes = new Map<Node, Pod[]>();
  const nodesByName = new Map<string, Node>();
  for (const node of cluster.nodes) {
    podsOfNodes.set(node, [...node.pods]);
    if (!nodesByName.has(node.name)) nodesByName.set(node.name, node);
    for (const pod of node.pods) if (!pods.has(pod.id)) pods.set(pod.id, pod);
  }
  for (const workload of cluster.workloads) {
    const nodes = nodesFor(workload, cluster, nodesByName);
    if (cluster.nodes.length === 0) findings.push(withoutNode(workload, cluster));
    const wanted = nodes.length === 0 ? 0 : podCount(workload, nodes);
    const name = workloadName(workload);
    let taken: { readonly first: Pod; count: number } | undefined;
    for (let index = 0; index < wanted; index++) {
      const pod = podOf(workload, index, suffix);
      const existing = pods.get(pod.id);
      if (existing === undefined) {
        if (pods.size >= mostPodsOfCluster) {
          findings.push(tooManyPods(workload, wanted));
          break;
        }
        pods.set(pod.id, pod);
        const node = nodes[index % nodes.length];
        if (node !== undefined) podsOfNodes.get(node)?.push(pod);
      } else if (existing.workload !== name) {
        taken ??= { first: existing, count: 0 };
        taken.count++;
      }
    }
    if (taken !== undefined) findings.push(nameTaken(workload, taken.first, taken.count));
  }
  const nodes = cluster.nodes.map((node) => ({ ...node, pods: podsOfNodes.get(node) ?? node.pods }));
  return { ...cluster, nodes };
}

/** The nodes in the order of `on`; names that no node has are left out (the language reports them). */
function nodesFor(workload: Workload, cluster: Cluster, byName: ReadonlyMap<string, Node>): readonly Node[] {
  if (workload.on.length === 0) return cluster.nodes;
  return workload.on.flatMap(({ value }) => byName.get(value) ?? []);
}

/** As many as `replicas` says, else 1 (apps/v1 defaults); a daemonSet has one a node. */
function podCount(workload: Workload, nodes: readonly Node[]): number {
  if (workload.kind === "daemonSet") return nodes.length;
  return Math.max(0, Math.trunc(workload.replicas?.value ?? 1));
}

function podOf(workload: Workload, index: number, suffix: string): Pod {
  const name = `${workload.name}-${index}`;
  return {
    ...workload.template,
    name,
    id: `${workload.namespace}/${name}${suffix}`,
    namespace: workload.namespace,
    workload: workloadName(workload),
    place: workload.place,
    extent: workload.extent,
    documentation: workload.documentation,
  };
}

function withoutNode(workload: Workload, cluster: Cluster): Finding {
  const text = message("checks.workload-without-node", { workload: workload.name, cluster: cluster.name });
  return finding("workload-without-node", "warning", text, workload.place);
}

function tooManyPods(workload: Workload, wanted: number): Finding {
  const args = { workload: workload.name, wanted, most: mostPodsOfCluster };
  const place = workload.replicas?.place ?? workload.place;
  return finding("too-many-pods", "error", message("checks.too-many-pods", args), place);
}

function nameTaken(workload: Workload, pod: Pod, count: number): Finding {
  const text = message("checks.workload-pod-name-taken", { workload: workload.name, pod: pod.name, count });
  const related = { message: message("checks.other-pod-here", { pod: pod.name }), place: pod.place };
  return finding("duplicate-name", "error", text, workload.place, [related]);
}
