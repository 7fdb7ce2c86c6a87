import type { Address } from "../address/address.ts";
import { contains } from "../address/prefix.ts";
import type { PacketHeaders } from "../dataplane/netfilter.ts";
import type { ClusterPolicyPort } from "../topology/policy.ts";
import { selects } from "../topology/selector.ts";
import type { Labels, Node } from "../topology/topology.ts";
import type { CompiledPeer, CompiledRule } from "./compiled-policy.ts";
import type { PodClass } from "./pod-class.ts";

/** Who stands at one end of a connection: a pod of the cluster (with a network of its own), else a node that holds the address, else nobody known. */
export type PeerEnd = {
  /** Null where only the class of the pod is of interest: then networks match nothing. */
  readonly address: Address | null;
  readonly pod: PodClass | null;
  readonly node: Node | null;
  /** The enforcer knows this end by an identity and not by its address: networks (ipBlock) do not match it. */
  readonly byIdentity?: boolean;
};

/** The port that is asked for: after DNAT, that of the pod. Null for ICMP, which rules with ports do not match. */
export type AskedPort = Pick<PacketHeaders, "protocol"> & { readonly port: number | null };

export type NamespaceLabels = (namespace: string) => Labels;

/** Peers are OR-ed, ports are OR-ed, then both must hold (networking/v1 types.go). `destination` is the pod whose named ports count. */
export function ruleMatches(
  { peers, ports }: CompiledRule,
  peer: PeerEnd,
  asked: AskedPort,
  destination: PodClass | null,
  namespaceLabels: NamespaceLabels,
): boolean {
  return portsMatch(ports, asked, destination) && peersMatch(peers, peer, namespaceLabels);
}

export function peersMatch(peers: CompiledRule["peers"], end: PeerEnd, namespaceLabels: NamespaceLabels): boolean {
  return peers.length === 0 || peers.some((peer) => peerMatches(peer, end, namespaceLabels));
}

export function peerMatches(peer: CompiledPeer, end: PeerEnd, labelsOf: NamespaceLabels): boolean {
  const { address, pod, node } = end;
  switch (peer.kind) {
    case "pods":
      return pod !== null && selectsPod(peer, pod, labelsOf);
    case "nodes":
      return node !== null && selects(peer.selector, node.labels);
    case "networks":
      // Also for pods' addresses, as the conformance tests have it; plugins that know pods by identity differ.
      return (
        end.byIdentity !== true &&
        address !== null &&
        peer.networks.some((network) => contains(network, address)) &&
        !peer.except.some((except) => contains(except, address))
      );
    case "domain-names":
      // Addresses of names are not known here.
      return false;
  }
}

/** Whether selectors of pods, and of their namespaces, select a pod. An absent selector selects all. */
export function selectsPod(
  { namespace, namespaceSelector, podSelector }: Extract<CompiledPeer, { kind: "pods" }>,
  pod: PodClass,
  labelsOf: NamespaceLabels,
): boolean {
  return (
    (namespace === null || namespace === pod.namespace) &&
    (podSelector === null || selects(podSelector, pod.labels)) &&
    (namespaceSelector === null || selects(namespaceSelector, labelsOf(pod.namespace)))
  );
}

export function portsMatch(
  ports: readonly ClusterPolicyPort[],
  asked: AskedPort,
  destination: PodClass | null,
): boolean {
  return ports.length === 0 || ports.some((port) => portMatches(port, asked, destination));
}

/** A named port is resolved by the containers of the pod that the connection goes to. */
export function portMatches(
  rule: ClusterPolicyPort,
  { protocol, port }: AskedPort,
  destination: PodClass | null,
): boolean {
  if (port === null || (rule.protocol !== null && rule.protocol !== protocol)) return false;
  if (rule.port === null) return true;
  if (typeof rule.port === "number") return port >= rule.port && port <= (rule.endPort ?? rule.port);
  return (
    destination?.namedPorts.some(
      (named) => named.name === rule.port && named.protocol === protocol && named.port === port,
    ) ?? false
  );
}
