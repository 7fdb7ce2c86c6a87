import { selectPods } from "../../kube-proxy/service-endpoints.ts";
import { type CompiledRule, compileClusterPolicy, compileNetworkPolicy } from "../../policy/compiled-policy.ts";
import { createPodSelections } from "../../policy/selected-pods.ts";
import { comparePlaces, type Place } from "../../text/place.ts";
import type { ServicePort } from "../../topology/service.ts";
import type { Cluster, Pod, Protocol } from "../../topology/topology.ts";
import type { WrittenPort } from "./written-port.ts";

/** A place where a container's port is declared, or asked for; `protocol` is null for one of whatever protocol. */
export type PortPlace = {
  readonly place: Place;
  readonly role: "declaration" | "reference";
  readonly protocol: Protocol | null;
  /** The pods that have the port, or are asked for it. */
  readonly pods: ReadonlySet<Pod>;
};

/**
 * The places that speak of the same port of containers as a written one does: where it is declared, and where Services and policies that select those pods ask for
 * it, all by the same name or all by the same number. Pods whose ports one Service asks for by one name have that name in common.
 */
export function placesOfPort(written: WrittenPort): readonly PortPlace[] {
  const own = spokenOf(written);
  if (own === null) return [];
  const cluster = written.kind === "container" ? written.pods[0].cluster : written.cluster;
  const left = new Set([...declarations(own.key, cluster), ...questions(own.key, cluster)]);
  const found: PortPlace[] = [];
  const take = (isOne: (each: PortPlace) => boolean) => {
    for (const each of left) {
      if (!isOne(each)) continue;
      left.delete(each);
      found.push(each);
    }
  };
  take(({ place }) => comparePlaces(place, own.place) === 0);
  for (const each of found) take((other) => other.role !== each.role && concerns(each, other));
  return found.sort((one, other) => comparePlaces(one.place, other.place));
}

/** The container's port that a word speaks of, by its name or its number, and where; null for a word that speaks of another. */
function spokenOf(written: WrittenPort): { readonly key: string | number; readonly place: Place } | null {
  if (written.kind === "container") {
    const { port, word } = written;
    if (word === "port") return { key: port.port, place: port.place };
    return word === "name" && port.name !== null && port.namePlace !== undefined
      ? { key: port.name, place: port.namePlace }
      : null;
  }
  if (written.kind === "policy") {
    const { port, place, endPort } = written.port;
    return port === null || endPort !== null ? null : { key: port, place };
  }
  const isTarget =
    written.word === "targetPort" || (written.word === "port" && written.port.targetPortPlace === undefined);
  return isTarget ? { key: written.port.targetPort, place: targetPlace(written.port) } : null;
}

/** Where a Service says the port of its pods: of one that says none, its own number. */
function targetPlace({ targetPortPlace, place: { uri, range }, port }: ServicePort): Place {
  const end = { line: range.start.line, character: range.start.character + String(port).length };
  return targetPortPlace ?? { uri, range: { start: range.start, end } };
}

function declarations(key: string | number, { nodes }: Cluster): PortPlace[] {
  const byPlace = new Map<string, PortPlace & { readonly pods: Set<Pod> }>();
  for (const { pods } of nodes) {
    for (const pod of pods) {
      for (const { name, port, protocol, place, namePlace } of pod.containers.flatMap(({ ports }) => ports)) {
        const at = typeof key === "number" ? place : namePlace;
        if ((typeof key === "number" ? port : name) !== key || at === undefined) continue;
        const text = JSON.stringify(at);
        const known = byPlace.get(text) ?? { place: at, role: "declaration", protocol, pods: new Set<Pod>() };
        byPlace.set(text, known);
        known.pods.add(pod);
      }
    }
  }
  return [...byPlace.values()];
}

function questions(key: string | number, cluster: Cluster): PortPlace[] {
  const select = selectPods(cluster);
  const selections = createPodSelections(cluster);
  const asked = (place: Place, protocol: Protocol | null, pods: readonly { readonly pod: Pod }[]): PortPlace => ({
    ...{ place, protocol, role: "reference", pods: new Set(pods.map(({ pod }) => pod)) },
  });
  const ofServices = cluster.services.flatMap((service) =>
    service.ports
      .filter(({ targetPort }) => targetPort === key)
      .map((port) => asked(targetPlace(port), port.protocol, select(service))),
  );
  const everybody = cluster.nodes.flatMap(({ pods }) => pods.map((pod) => ({ pod })));
  const ofPeers = ({ peers }: CompiledRule) =>
    peers.length === 0 ? everybody : peers.flatMap((peer) => (peer.kind === "pods" ? selections.ofPeer(peer) : []));
  const ofPolicies = [...cluster.policies, ...cluster.clusterPolicies].flatMap((policy) => {
    const { ingress, egress } = "tier" in policy ? compileClusterPolicy(policy) : compileNetworkPolicy(policy);
    return [...ingress, ...egress].flatMap((rule) =>
      rule.ports
        .filter(({ port, endPort }) => port === key && endPort === null)
        .map(({ place, protocol }) =>
          asked(place, protocol, ingress.includes(rule) ? selections.ofPolicy(policy) : ofPeers(rule)),
        ),
    );
  });
  return [...ofServices, ...ofPolicies];
}

function concerns(one: PortPlace, other: PortPlace): boolean {
  if (one.protocol !== null && other.protocol !== null && one.protocol !== other.protocol) return false;
  const [fewer, more] = one.pods.size < other.pods.size ? [one.pods, other.pods] : [other.pods, one.pods];
  for (const pod of fewer) if (more.has(pod)) return true;
  return false;
}
