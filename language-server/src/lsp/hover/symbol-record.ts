import type { Analysis } from "../../analysis/analyze.ts";
import type { SymbolId } from "../../language/symbols/symbol.ts";
import { workloadName } from "../../topology/derive/expand-workloads.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { ClusterPolicy, NetworkPolicy } from "../../topology/policy.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Container, Interface, Link, Workload } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";

/** What a symbol stands for in the derived topology. A container of a workload has the first of the workload's pods, null where it has none. */
export type SymbolRecord =
  | { readonly kind: "cluster"; readonly cluster: Cluster }
  | { readonly kind: "namespace"; readonly cluster: Cluster; readonly name: string }
  | { readonly kind: "machine"; readonly machine: AnyMachine }
  | { readonly kind: "interface"; readonly machine: AnyMachine; readonly interface: Interface }
  | { readonly kind: "pod"; readonly placed: PlacedPod }
  | { readonly kind: "container"; readonly placed: PlacedPod | null; readonly container: Container }
  | { readonly kind: "workload"; readonly workload: Workload; readonly pods: readonly PlacedPod[] }
  | { readonly kind: "service"; readonly service: Service; readonly cluster: Cluster }
  | { readonly kind: "policy"; readonly policy: NetworkPolicy; readonly cluster: Cluster }
  | { readonly kind: "clusterPolicy"; readonly policy: ClusterPolicy; readonly cluster: Cluster }
  | { readonly kind: "link"; readonly link: Link };

/** Looks a symbol up; undefined for one that is only half written. */
export function recordOf(id: SymbolId, analysis: Analysis): SymbolRecord | undefined {
  const { topology, index } = analysis;
  const colon = id.indexOf(":");
  const kind = id.slice(0, colon);
  const rest = id.slice(colon + 1);
  if (kind === "container" || kind === "interface") return partOf(kind, rest, analysis);
  if (kind === "link") {
    const link = topology.links.find(({ name }) => name === rest);
    return link && { kind, link };
  }
  if (kind === "host" || kind === "router") {
    const machine = index.machinesById.get(rest);
    return machine && { kind: "machine", machine };
  }
  const [clusterName = "", namespace = "", name = ""] = rest.split("/");
  const cluster = index.clustersByName.get(clusterName);
  if (cluster === undefined) return undefined;
  const isNamed = (each: { readonly namespace: string; readonly name: string }) =>
    each.namespace === namespace && each.name === name;
  switch (kind) {
    case "cluster":
      return { kind, cluster };
    case "namespace":
      return { kind, cluster, name: namespace };
    case "node": {
      const machine = cluster.nodes.find((node) => node.name === namespace);
      return machine && { kind: "machine", machine };
    }
    case "pod": {
      const placed = podsOf(cluster).find(({ pod }) => isNamed(pod));
      return placed && { kind, placed };
    }
    case "service": {
      const service = cluster.services.find(isNamed);
      return service && { kind, service, cluster };
    }
    case "policy": {
      const policy = cluster.policies.find(isNamed);
      return policy && { kind, policy, cluster };
    }
    case "clusterPolicy": {
      const policy = cluster.clusterPolicies.find((each) => each.kind === namespace && each.name === name);
      return policy && { kind, policy, cluster };
    }
    default: {
      const workload = cluster.workloads.find((each) => each.kind === kind && isNamed(each));
      return (
        workload && {
          kind: "workload",
          workload,
          pods: podsOf(cluster).filter(({ pod }) => pod.workload === workloadName(workload)),
        }
      );
    }
  }
}

function podsOf(cluster: Cluster): PlacedPod[] {
  return cluster.nodes.flatMap((node) => node.pods.map((pod) => ({ pod, node, cluster })));
}

/** `pod:demo/shop/web-0/nginx`, `node:demo/node1/eth0`, `host:client/eth0`. */
function partOf(kind: "container" | "interface", rest: string, analysis: Analysis): SymbolRecord | undefined {
  const slash = rest.lastIndexOf("/");
  const owner = recordOf(rest.slice(0, slash), analysis);
  const name = rest.slice(slash + 1);
  if (kind === "interface") {
    if (owner?.kind !== "machine") return undefined;
    const found = owner.machine.interfaces.find((each) => each.name === name);
    return found && { kind, machine: owner.machine, interface: found };
  }
  if (owner?.kind === "workload") {
    const container = owner.workload.template.containers.find((each) => each.name === name);
    return container && { kind, placed: owner.pods[0] ?? null, container };
  }
  const placed = owner?.kind === "pod" ? owner.placed : undefined;
  const container = placed?.pod.containers.find((each) => each.name === name);
  return placed && container && { kind, placed, container };
}
