import { type Address, type Family, formatAddress } from "../address/address.ts";
import { formatPrefix } from "../address/prefix.ts";
import { type PodSelection, selectPods, targetPortOf } from "../kube-proxy/service-endpoints.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster, Pod } from "../topology/topology.ts";
import type { ClassedGroup } from "./endpoint-groups.ts";
import type { ClassContext } from "./machine-class.ts";
import type { MatrixPort } from "./matrix.ts";

/** Who answers for a port of a Service. */
export type ServiceTargets = {
  /** Equal for ports of Services that the network cannot tell apart, policies aside. */
  readonly key: string;
  /** How many of the endpoints are on a machine. */
  readonly machines: ReadonlyMap<string, number>;
  /** The groups that endpoints are of, and one of each. */
  readonly groups: ReadonlyMap<ClassedGroup, Target>;
};

export type Target = { readonly pod: Pod; readonly address: Address | null; readonly port: number };

/** Finds the targets of Services' ports in a family. Linear in the endpoints of each. */
export function createServiceTargets(
  context: ClassContext,
  groups: readonly ClassedGroup[],
): (service: Service, port: MatrixPort, family: Family) => ServiceTargets {
  const groupOf = new Map<string, ClassedGroup>();
  for (const group of groups) {
    for (const { endpoint } of group.members) if (endpoint.kind === "pod") groupOf.set(endpoint.pod, group);
  }
  const selections = new Map<Cluster, PodSelection>();
  return (service, { port, protocol }, family) => {
    const cluster = context.index.clustersByName.get(service.cluster);
    const selected = cluster && (selections.get(cluster) ?? selectPods(cluster));
    if (cluster !== undefined && selected !== undefined) selections.set(cluster, selected);
    const declared = service.ports.find((each) => each.port === port && each.protocol === protocol);
    const machines = new Map<string, number>();
    const targets = new Map<ClassedGroup, Target>();
    const counts = new Map<ClassedGroup, number>();
    for (const { pod, node } of selected?.(service) ?? []) {
      const target = declared && targetPortOf(declared, pod);
      const group = groupOf.get(pod.id);
      const address = pod.ips.find(({ value }) => value.family === family)?.value ?? null;
      if (target === undefined || group === undefined || (address === null && !pod.hostNetwork)) continue;
      machines.set(node.id, (machines.get(node.id) ?? 0) + 1);
      counts.set(group, (counts.get(group) ?? 0) + 1);
      if (!targets.has(group)) targets.set(group, { pod, address: pod.hostNetwork ? null : address, port: target });
    }
    const ends = [...targets].map(([group, { port: target }]) => [
      group.key,
      target,
      group.answersOn({ port: target, protocol }),
      counts.get(group),
    ]);
    return { key: JSON.stringify([serviceShape(service, family, context), ends.sort()]), machines, groups: targets };
  };
}

function serviceShape(service: Service, family: Family, { index, marks }: ClassContext): unknown {
  const { id, type, sessionAffinity, internalTrafficPolicy, externalTrafficPolicy, cluster } = service;
  const ips = service.clusterIPs.filter(({ value }) => value.family === family);
  const others = [...service.externalIPs, ...service.loadBalancerIPs].map(({ value }) => formatAddress(value));
  const sources = (service.loadBalancerSourceRanges ?? []).map(({ value }) => formatPrefix(value));
  const shared = ips.some(({ value }) => index.ownersOf(value).length > 1);
  const own = [cluster, type, sessionAffinity, internalTrafficPolicy, externalTrafficPolicy];
  return [...own, ips.map(({ value }) => marks.of(value)), others, sources, shared ? id : ""];
}
