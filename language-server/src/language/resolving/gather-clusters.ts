// The clusters of a topology, their names for looking things up, and findings about names that stand twice.
import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import { closestWord } from "../closest-word.ts";
import type { DeclaredCluster, DeclaredWorkload, DocumentDeclarations } from "../declarations.ts";
import { findingAt, replaceWith } from "../reading/reading.ts";
import { duplicateName } from "../reading/unique-names.ts";
import { type MergedCluster, mergeCluster } from "./merge-clusters.ts";
import type { ClusterNames } from "./topology-names.ts";

export type GatheredCluster = { readonly cluster: Cluster; readonly names: ClusterNames };

/** The clusters that the documents declare, in the order in which they are first named. */
export function gatherClusters(documents: readonly DocumentDeclarations[], findings: Finding[]): GatheredCluster[] {
  const blocksByName = new Map<string, DeclaredCluster[]>();
  for (const block of documents.flatMap(({ clusters }) => clusters)) {
    const blocks = blocksByName.get(block.name.text);
    if (blocks === undefined) blocksByName.set(block.name.text, [block]);
    else blocks.push(block);
  }
  const declared = Array.from(blocksByName.keys()).filter((name) =>
    blocksByName.get(name)?.some(({ extend }) => !extend),
  );
  const strays = new Set(documents.flatMap(({ strayNames }) => [...strayNames]));
  const several = blocksByName.size > 1;
  return Array.from(blocksByName, ([name, blocks]) => {
    const own = blocks.filter(({ extend }) => !extend);
    const extensions = blocks.filter(({ extend }) => extend);
    const first = own[0] ?? extensions[0];
    for (const again of own.slice(1)) {
      if (first !== undefined && name !== "") findings.push(duplicateName(toDeclaration(again), toDeclaration(first)));
    }
    if (own.length === 0 && name !== "" && !strays.has(name)) {
      for (const block of extensions) findings.push(unknownCluster(block, declared));
    }
    return first === undefined
      ? undefined
      : gather(first, [...own, ...extensions], several ? `@${name}` : "", findings);
  }).filter((gathered) => gathered !== undefined);
}

function toDeclaration({ name }: DeclaredCluster) {
  return { name: name.text, place: name.place };
}

function unknownCluster({ name }: DeclaredCluster, declared: readonly string[]): Finding {
  const meant = closestWord(name.text, declared) ?? (declared.length === 1 ? declared[0] : undefined);
  const kind = message("language.kind-cluster");
  const text =
    meant === undefined
      ? message("language.unresolved", { kind, name: name.text })
      : message("language.unresolved-meant", { kind, name: name.text, meant });
  return findingAt("unresolved-reference", text, name.place, {
    fixes: meant === undefined ? [] : [replaceWith(name.place, meant)],
  });
}

function gather(
  first: DeclaredCluster,
  blocks: readonly DeclaredCluster[],
  suffix: string,
  findings: Finding[],
): GatheredCluster {
  const merged = mergeCluster(first, blocks, findings);
  const pods = new Map<string, Pod>();
  const nodes = merged.nodes.map((node) => withIds(node, suffix, pods, findings));
  const services = firstById(
    blocks.flatMap((block) => block.services),
    suffix,
    findings,
  );
  const policies = firstById(
    blocks.flatMap((block) => block.policies),
    suffix,
    findings,
  );
  const workloads = firstWorkloads(
    blocks.flatMap((block) => block.workloads),
    findings,
  );
  const cluster: Cluster = {
    ...(merged satisfies MergedCluster),
    nodes,
    workloads: workloads.all.map(({ record }) => withTemplateId(record, suffix)),
    services: [...services.values()],
    policies: [...policies.values()],
  };
  const nodeNames = new Map(nodes.map((node) => [node.name, node]));
  return {
    cluster,
    names: { name: cluster.name, suffix, nodes: nodeNames, pods, workloads: workloads.byName, services, policies },
  };
}

/** A node with the ids that its pods have in this topology, without the pods whose name is taken. Adds the pods to `known`. */
function withIds(node: Node, suffix: string, known: Map<string, Pod>, findings: Finding[]): Node {
  const pods: Pod[] = [];
  for (const declared of node.pods) {
    const key = declared.id;
    const pod = suffix === "" ? declared : { ...declared, id: `${key}${suffix}` };
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, pod);
      pods.push(pod);
    } else {
      findings.push(duplicateName(pod, first));
    }
  }
  return { ...node, id: `${node.name}${suffix}`, pods };
}

function firstById<T extends { id: string; name: string; place: Pod["place"] }>(
  records: readonly T[],
  suffix: string,
  findings: Finding[],
): Map<string, T> {
  const found = new Map<string, T>();
  for (const record of records) {
    const first = found.get(record.id);
    if (first !== undefined) findings.push(duplicateName(record, first));
    else found.set(record.id, suffix === "" ? record : { ...record, id: `${record.id}${suffix}` });
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
