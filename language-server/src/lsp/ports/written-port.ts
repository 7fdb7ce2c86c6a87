import {
  type CompiledRule,
  compileClusterPolicy,
  compileNetworkPolicy,
  type Direction,
} from "../../policy/compiled-policy.ts";
import type { Place, Position } from "../../text/place.ts";
import { comparePositions, isAt } from "../../text/positions.ts";
import type { ClusterPolicy, ClusterPolicyPort, NetworkPolicy } from "../../topology/policy.ts";
import type { Service, ServicePort } from "../../topology/service.ts";
import type { Cluster, Container, ContainerPort } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import { wordAt } from "../features/word-at.ts";
import type { View } from "../workspace.ts";

/** A container's port, with each pod that the text declares it for: a workload has several. */
export type PortOfContainer = {
  readonly kind: "container";
  readonly pods: readonly [PlacedPod, ...PlacedPod[]];
  readonly container: Container;
  readonly port: ContainerPort;
};

export type PortOfService = {
  readonly kind: "service";
  readonly cluster: Cluster;
  readonly service: Service;
  readonly port: ServicePort;
};

export type PortOfPolicy = {
  readonly kind: "policy";
  readonly cluster: Cluster;
  readonly policy: NetworkPolicy | ClusterPolicy;
  readonly direction: Direction;
  readonly rule: CompiledRule;
  readonly port: ClusterPolicyPort;
};

/** A word of the text that says a port: which, and what of it the word is. */
export type WrittenPort =
  | (PortOfContainer & { readonly word: "port" | "name" | "hostPort" })
  | (PortOfService & { readonly word: "port" | "name" | "targetPort" | "nodePort" })
  | (PortOfPolicy & { readonly word: "port" });

/** The port that the word at a position says; undefined where it says none. */
export function writtenPortAt({ analysis, uri, text }: View, position: Position): WrittenPort | undefined {
  const word = wordAt(text, position);
  if (word === undefined) return undefined;
  const { start } = word.range;
  const inQuotes = { line: start.line, character: start.character + 1 };
  const isHere = (place: Place | undefined) =>
    place !== undefined && (isAt(place, uri, start) || isAt(place, uri, inQuotes));
  const begins = (place: Place) => place.uri === uri && comparePositions(place.range.start, start) === 0;
  for (const cluster of analysis.topology.clusters) {
    const found =
      containerPortAt(cluster, isHere) ?? servicePortAt(cluster, isHere, begins) ?? policyPortAt(cluster, isHere);
    if (found !== undefined) return found;
  }
  return undefined;
}

type IsHere = (place: Place | undefined) => boolean;

function containerPortAt(cluster: Cluster, isHere: IsHere): WrittenPort | undefined {
  let found: Omit<Extract<WrittenPort, { kind: "container" }>, "pods"> | undefined;
  const pods: PlacedPod[] = [];
  for (const node of cluster.nodes) {
    for (const pod of node.pods) {
      if (!isHere(pod.extent)) continue;
      for (const container of pod.containers) {
        for (const port of container.ports) {
          const word = isHere(port.place)
            ? "port"
            : isHere(port.namePlace)
              ? "name"
              : isHere(port.hostPortPlace)
                ? "hostPort"
                : undefined;
          if (word === undefined) continue;
          found ??= { kind: "container", container, port, word };
          pods.push({ pod, node, cluster });
        }
      }
    }
  }
  const [first, ...others] = pods;
  return found && first && { ...found, pods: [first, ...others] };
}

function servicePortAt(cluster: Cluster, isHere: IsHere, begins: (place: Place) => boolean): WrittenPort | undefined {
  for (const service of cluster.services) {
    if (!isHere(service.extent)) continue;
    for (const port of service.ports) {
      const own = { kind: "service", cluster, service, port } as const;
      if (isHere(port.namePlace)) return { ...own, word: "name" };
      if (isHere(port.targetPortPlace)) return { ...own, word: "targetPort" };
      if (isHere(port.nodePortPlace)) return { ...own, word: "nodePort" };
      // The place is that of all that is said of the port, and begins with its number.
      if (begins(port.place)) return { ...own, word: "port" };
    }
  }
  return undefined;
}

function policyPortAt(cluster: Cluster, isHere: IsHere): WrittenPort | undefined {
  for (const policy of [...cluster.policies, ...cluster.clusterPolicies]) {
    if (!isHere(policy.extent)) continue;
    const compiled = "tier" in policy ? compileClusterPolicy(policy) : compileNetworkPolicy(policy);
    for (const direction of ["ingress", "egress"] as const)
      for (const rule of compiled[direction])
        for (const port of rule.ports)
          if (isHere(port.place)) return { kind: "policy", cluster, policy, direction, rule, port, word: "port" };
  }
  return undefined;
}

/** A port on which somebody listens. */
export type Listener = { readonly placed: PlacedPod; readonly container: Container; readonly port: ContainerPort };

/** The ports that the containers of pods declare. */
export function listenersOf(pods: readonly PlacedPod[]): Listener[] {
  return pods.flatMap((placed) =>
    placed.pod.containers.flatMap((container) => container.ports.map((port) => ({ placed, container, port }))),
  );
}

/** Whether a declared port is one that a rule of a policy is about. A port alone is of every protocol where the rule names none. */
export function isMeant(asked: ClusterPolicyPort, { port, protocol, name }: ContainerPort): boolean {
  if (asked.protocol !== null && asked.protocol !== protocol) return false;
  if (asked.port === null) return true;
  if (typeof asked.port === "string") return asked.port === name;
  return port >= asked.port && port <= (asked.endPort ?? asked.port);
}
