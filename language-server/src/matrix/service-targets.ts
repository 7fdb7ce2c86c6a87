import { type Address, type Family, formatAddress } from "../address/address.ts";
import { formatPrefix } from "../address/prefix.ts";
import { targetPortOf } from "../kube-proxy/service-endpoints.ts";
import type { Service } from "../topology/service.ts";
import type { Pod } from "../topology/topology.ts";
import type { ClassedGroup } from "./endpoint-groups.ts";
import type { ClassContext } from "./machine-class.ts";
import type { MatrixPort, Placement } from "./matrix.ts";

/** Who answers for a port of a Service. */
export type ServiceTargets = {
  /** Equal for ports of Services that the network cannot tell apart, policies aside. */
  readonly key: string;
  /** How the endpoints are placed, seen from a machine. */
  readonly seenFrom: (machine: string) => EndpointPlaces;
  /** The groups that endpoints are of, and one of each. */
  readonly groups: ReadonlyMap<ClassedGroup, Target>;
};

/** `key` tells how many endpoints of each group are near, and how many far: one may be the sender itself, more than two make no difference. */
export type EndpointPlaces = { readonly key: string; readonly placement: Placement | null };

type EndpointCounts = readonly number[];

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
  return (service, { port, protocol }, family) => {
    const cluster = context.index.clustersByName.get(service.cluster);
    const declared = service.ports.find((each) => each.port === port && each.protocol === protocol);
    const targets = new Map<ClassedGroup, Target & { readonly nodes: string[] }>();
    for (const { pod, node } of cluster === undefined ? [] : context.selectionOf(cluster)(service)) {
      const target = declared && targetPortOf(declared, pod);
      const group = groupOf.get(pod.id);
      const address = pod.ips.find(({ value }) => value.family === family)?.value ?? null;
      if (target === undefined || group === undefined || (address === null && !pod.hostNetwork)) continue;
      const known = targets.get(group);
      if (known !== undefined) known.nodes.push(node.id);
      else targets.set(group, { pod, address: pod.hostNetwork ? null : address, port: target, nodes: [node.id] });
    }
    const ends = [...targets].map(([group, target]) => {
      const answers = group.answersOn({ port: target.port, protocol });
      return { group, target, text: JSON.stringify([group.key, target.port, answers, target.nodes.length]) };
    });
    ends.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    return {
      key: JSON.stringify([serviceShape(service, family, context), ends.map(({ text }) => text)]),
      seenFrom: placesByMachine(ends.map(({ target }) => target.nodes)),
      groups: new Map(ends.map(({ group, target }) => [group, target])),
    };
  };
}

/** `nodes`: of the endpoints of each group. */
function placesByMachine(nodes: readonly (readonly string[])[]): ServiceTargets["seenFrom"] {
  const counts = new Map<string, number[]>();
  for (const [at, names] of nodes.entries()) {
    for (const name of names) {
      const own = counts.get(name) ?? nodes.map(() => 0);
      own[at] = (own[at] ?? 0) + 1;
      counts.set(name, own);
    }
  }
  const placesOf = (near: EndpointCounts): EndpointPlaces => {
    const far = nodes.map(({ length }, at) => length - (near[at] ?? 0));
    return { key: `near ${fewOf(near)} far ${fewOf(far)}`, placement: placementOf(near, far) };
  };
  const places = new Map([...counts].map(([machine, near]) => [machine, placesOf(near)]));
  const elsewhere = placesOf([]);
  return (machine) => places.get(machine) ?? elsewhere;
}

function placementOf(near: EndpointCounts, far: EndpointCounts): Placement | null {
  const isNear = near.some((count) => count > 0);
  const isFar = far.some((count) => count > 0);
  if (!isNear && !isFar) return null;
  return isNear && isFar ? "both" : isNear ? "same-node" : "other-node";
}

function fewOf(counts: EndpointCounts): string {
  return counts.some((count) => count > 0) ? counts.map((count) => Math.min(count, 2)).join() : "none";
}

function serviceShape(service: Service, family: Family, { index, marks }: ClassContext): unknown {
  const { id, type, sessionAffinity, internalTrafficPolicy, externalTrafficPolicy, cluster } = service;
  const ips = service.clusterIPs.filter(({ value }) => value.family === family);
  const others = [...service.externalIPs, ...service.loadBalancerIPs].map(({ value }) => formatAddress(value));
  const sources = (service.loadBalancerSourceRanges ?? []).map(({ value }) => formatPrefix(value));
  const shared = ips.some(({ value }) => index.ownersOf(value).length > 1);
  // Where a packet comes in at a node on its way, it matters whether that very node has endpoints.
  const isLocal = internalTrafficPolicy === "Local" || externalTrafficPolicy === "Local";
  const own = [cluster, type, sessionAffinity, internalTrafficPolicy, externalTrafficPolicy];
  return [...own, ips.map(({ value }) => marks.of(value)), others, sources, shared || isLocal ? id : ""];
}
