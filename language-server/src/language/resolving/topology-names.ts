import type { ClusterPolicy, NetworkPolicy } from "../../topology/policy.ts";
import type { Service } from "../../topology/service.ts";
import type { Host, Machine, Node, Pod, Router } from "../../topology/topology.ts";
import type { DeclaredWorkload } from "../declarations.ts";

/** The names of one cluster. Pods, workloads, services and policies are found by `namespace/name`. */
export type ClusterNames = {
  readonly name: string;
  /** `@cluster` where there are several clusters: what ids end in. */
  readonly suffix: string;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly pods: ReadonlyMap<string, Pod>;
  readonly workloads: ReadonlyMap<string, readonly DeclaredWorkload[]>;
  readonly services: ReadonlyMap<string, Service>;
  readonly policies: ReadonlyMap<string, NetworkPolicy>;
  /** By name alone; of several kinds with one name the first. */
  readonly clusterPolicies: ReadonlyMap<string, ClusterPolicy>;
};

/** All names of a topology, for looking up what a text means. */
export type TopologyNames = {
  readonly clusters: readonly ClusterNames[];
  readonly hosts: ReadonlyMap<string, Host>;
  readonly routers: ReadonlyMap<string, Router>;
  /** Names that nobody is told do not exist: see DocumentDeclarations. */
  readonly strayNames: ReadonlySet<string>;
};

/** A pod that a name means: a declared one, or one that a workload stands for. */
export type PodOfName =
  | { readonly kind: "declared"; readonly pod: Pod }
  | { readonly kind: "expanded"; readonly workload: DeclaredWorkload; readonly template: Pod };

/**
 * The pod with this name. A workload `web` with three replicas stands for `web-0`, `web-1` and `web-2` (topology/derive makes them); whether a
 * number is among them is counted here, without making them.
 */
export function findPod(cluster: ClusterNames, namespace: string, name: string): PodOfName | undefined {
  const pod = cluster.pods.get(`${namespace}/${name}`);
  if (pod !== undefined) return { kind: "declared", pod };
  const dash = name.lastIndexOf("-");
  const number = name.slice(dash + 1);
  if (dash < 1 || !/^(0|[1-9]\d{0,8})$/.test(number)) return undefined;
  const workloads = cluster.workloads.get(`${namespace}/${name.slice(0, dash)}`) ?? [];
  const workload = workloads.find((candidate) => Number(number) < podCount(cluster, candidate));
  return workload === undefined ? undefined : { kind: "expanded", workload, template: workload.record.template };
}

function podCount(cluster: ClusterNames, { record }: DeclaredWorkload): number {
  const nodes =
    record.on.length === 0 ? cluster.nodes.size : record.on.filter(({ value }) => cluster.nodes.has(value)).length;
  if (nodes === 0) return 0;
  return record.kind === "daemonSet" ? nodes : (record.replicas?.value ?? 1);
}

/** Nodes, hosts and routers share their names: each is the name of a network namespace. */
export type MachineOfName = {
  readonly kind: "node" | "host" | "router";
  readonly cluster: string | null;
  readonly machine: Machine;
};

/** All machines with a name; several only where clusters have nodes of one name. */
export function findMachines(names: TopologyNames, name: string): MachineOfName[] {
  const found: MachineOfName[] = [];
  for (const cluster of names.clusters) {
    const node = cluster.nodes.get(name);
    if (node !== undefined) found.push({ kind: "node", cluster: cluster.name, machine: node });
  }
  const host = names.hosts.get(name);
  if (host !== undefined) found.push({ kind: "host", cluster: null, machine: host });
  const router = names.routers.get(name);
  if (router !== undefined) found.push({ kind: "router", cluster: null, machine: router });
  return found;
}
