// The clusters of a topology, their names for looking things up, and findings about names that stand twice.
import type { Finding } from "../../topology/finding.ts";
import type { ClusterPolicy, NetworkPolicy } from "../../topology/policy.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import type { DeclaredWorkload, DocumentDeclarations } from "../declarations.ts";
import { duplicateName } from "../reading/unique-names.ts";
import { type ClusterBlocks, clusterBlocks } from "./cluster-blocks.ts";
import { mergeCluster } from "./merge-clusters.ts";
import type { ClusterNames } from "./topology-names.ts";

export type GatheredCluster = { readonly cluster: Cluster; readonly names: ClusterNames };

/** The clusters that the documents declare, in the order in which they are first named. */
export function gatherClusters(documents: readonly DocumentDeclarations[], findings: Finding[]): GatheredCluster[] {
  const clusters = clusterBlocks(documents, findings);
  const several = clusters.length > 1;
  return clusters.map((cluster) => gather(cluster, several ? `@${cluster.name}` : "", findings));
}

function gather({ name, first, blocks }: ClusterBlocks, suffix: string, findings: Finding[]): GatheredCluster {
  const merged = mergeCluster(first, blocks, findings);
  const pods = new Map<string, Pod>();
  const nodes = merged.nodes.map((node) => withIds(node, name, suffix, pods, findings));
  const services = firstById(
    blocks.flatMap((block) => block.services),
    name,
    suffix,
    findings,
  );
  const policies = firstById(
    blocks.flatMap((block) => block.policies),
    name,
    suffix,
    findings,
  );
  const declaredWide = blocks.flatMap((block) => block.clusterPolicies);
  const clusterPolicies = [...new Set(declaredWide.map(({ kind }) => kind))].flatMap((kind) => {
    const ofKind = declaredWide.filter((each) => each.kind === kind);
    return [...firstById(ofKind, name, suffix, findings).values()];
  });
  const workloads = firstWorkloads(
    blocks.flatMap((block) => block.workloads),
    findings,
  );
  const cluster: Cluster = {
    ...merged,
    nodes,
    workloads: workloads.all.map(({ record }) => withTemplateId(record, suffix)),
    services: [...services.values()],
    policies: [...policies.values()],
    clusterPolicies,
  };
  const wideByName = new Map(clusterPolicies.map((policy) => [policy.name, policy]));
  const nodeNames = new Map(nodes.map((node) => [node.name, node]));
  return {
    cluster,
    names: {
      name: cluster.name,
      suffix,
      nodes: nodeNames,
      pods,
      workloads: workloads.byName,
      services,
      policies,
      clusterPolicies: wideByName,
    },
  };
}

/** A node with the ids that its pods have in this topology, without the pods whose name is taken. Adds the pods to `known`. */
function withIds(node: Node, cluster: string, suffix: string, known: Map<string, Pod>, findings: Finding[]): Node {
  const pods: Pod[] = [];
  for (const declared of node.pods) {
    const key = declared.id;
    const pod = suffix === "" ? declared : { ...declared, id: `${key}${suffix}` };
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, pod);
      pods.push(pod);
    } else {
      findings.push(duplicateName({ name: key, place: pod.place }, first));
    }
  }
  return { ...node, id: `${node.name}${suffix}`, cluster, pods };
}

function firstById<T extends Service | NetworkPolicy | ClusterPolicy>(
  records: readonly T[],
  cluster: string,
  suffix: string,
  findings: Finding[],
): Map<string, T> {
  const found = new Map<string, T>();
  for (const record of records) {
    const first = found.get(record.id);
    if (first !== undefined) findings.push(duplicateName(record, first));
    else found.set(record.id, { ...record, id: `${record.id}${suffix}`, cluster });
  }
  return found;
}

/** Workloads of different kinds may share a name; their pods are compared when they are made. */
function firstWorkloads(workloads: readonly DeclaredWorkload[], findings: Finding[]) {
  const all: DeclaredWorkload[] = [];
  const byName = new Map<string, DeclaredWorkload[]>();
  for (const workload of workloads) {
    const { record } = workload;
    const key = `${record.namespace}/${record.name}`;
    const known = byName.get(key) ?? [];
    const first = known.find((other) => other.record.kind === record.kind);
    if (first !== undefined) {
      findings.push(duplicateName(record, first.record));
      continue;
    }
    known.push(workload);
    byName.set(key, known);
    all.push(workload);
  }
  return { all, byName };
}

function withTemplateId(workload: Cluster["workloads"][number], suffix: string): Cluster["workloads"][number] {
  if (suffix === "") return workload;
  return { ...workload, template: { ...workload.template, id: `${workload.template.id}${suffix}` } };
}
