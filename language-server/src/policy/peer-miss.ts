import { formatAddress } from "../address/address.ts";
import { contains, formatPrefix } from "../address/prefix.ts";
import { type Message, message } from "../messages/message.ts";
import { type LabelSelector, selects } from "../topology/selector.ts";
import { requirementText } from "../topology/selector-text.ts";
import type { Labels } from "../topology/topology.ts";
import type { CompiledPeer } from "./compiled-policy.ts";
import type { PodClass } from "./pod-class.ts";
import type { PolicyQuestion } from "./policy-engine.ts";
import { type NamespaceLabels, type PeerEnd, peerMatches } from "./rule-match.ts";

/** The larger `nearness` is, the nearer the peer came (1 to 9). */
export type PeerMiss = { readonly nearness: number; readonly message: Message };

/** Why a rule's peer is not the other end of the connection. */
export function peerMiss(peer: CompiledPeer, { peer: end }: PolicyQuestion, labelsOf: NamespaceLabels): PeerMiss {
  switch (peer.kind) {
    case "pods":
      return end.pod === null ? notAPod(end) : podMiss(peer, end.pod, labelsOf);
    case "nodes":
      return { nearness: 1, message: message("policy.not-a-node", { address: addressText(end) }) };
    case "networks":
      return networkMiss(peer, end);
    case "domain-names":
      return { nearness: 1, message: message("policy.domain-names", { names: peer.names.join(", ") }) };
  }
}

function notAPod(end: PeerEnd): PeerMiss {
  const address = addressText(end);
  if (end.node === null) return { nearness: 2, message: message("policy.not-a-pod", { address }) };
  // A client behind a NodePort, or a pod behind masquerading, comes with the node's address.
  return { nearness: 3, message: message("policy.node-address", { address, node: end.node.name }) };
}

type PodPeer = Extract<CompiledPeer, { kind: "pods" }>;

function podMiss(peer: PodPeer, pod: PodClass, labelsOf: NamespaceLabels): PeerMiss {
  const { namespace, podSelector, namespaceSelector } = peer;
  if (namespace !== null && namespace !== pod.namespace) {
    const labelsMatch = podSelector === null || selects(podSelector, pod.labels);
    const args = { namespace, other: pod.namespace };
    return { nearness: labelsMatch ? 8 : 1, message: message("policy.own-namespace-only", args) };
  }
  const labels = labelsOf(pod.namespace);
  if (namespaceSelector !== null && !selects(namespaceSelector, labels)) {
    const nearness = peerMatches({ ...peer, namespaceSelector: null }, endOf(pod), labelsOf) ? 6 : 1;
    const args = { namespace: pod.namespace, ...labelArgs(namespaceSelector, labels) };
    return { nearness, message: message("policy.namespace-labels", args) };
  }
  return { nearness: 5, message: message("policy.pod-labels", labelArgs(podSelector, pod.labels)) };
}

function endOf(pod: PodClass): PeerEnd {
  return { address: null, pod, node: null };
}

/** The first requirement that does not hold, and what stands there instead. */
function labelArgs(selector: LabelSelector | null, labels: Labels): Record<string, string | Message> {
  const failed = selector?.requirements.find(
    (requirement) => !selects({ requirements: [requirement], place: requirement.place }, labels),
  );
  if (failed === undefined) return { wanted: "", found: "" };
  const value = labels.get(failed.key)?.value;
  const found =
    value === undefined
      ? message("policy.without-label", { key: failed.key })
      : message("policy.with-label", { label: `${failed.key}=${value}` });
  return { wanted: requirementText(failed), found };
}

function networkMiss({ networks, except }: Extract<CompiledPeer, { kind: "networks" }>, end: PeerEnd): PeerMiss {
  const { address } = end;
  const text = networks.map(formatPrefix).join(", ");
  if (end.byIdentity === true) {
    const inside = address !== null && networks.some((network) => contains(network, address));
    const args = { address: addressText(end), networks: text };
    return { nearness: inside ? 7 : 2, message: message("policy.networks-by-identity", args) };
  }
  const excepted = address === null ? undefined : except.find((each) => contains(each, address));
  if (excepted !== undefined && networks.some((network) => address !== null && contains(network, address))) {
    const args = { address: addressText(end), networks: text, except: formatPrefix(excepted) };
    return { nearness: 7, message: message("policy.excepted", args) };
  }
  const sameFamily = networks.some((network) => network.address.family === address?.family);
  const args = { address: addressText(end), networks: text };
  if (end.node !== null && sameFamily) {
    return { nearness: 3, message: message("policy.outside-networks-node", { ...args, node: end.node.name }) };
  }
  return { nearness: sameFamily ? 2 : 1, message: message("policy.outside-networks", args) };
}

function addressText({ address }: PeerEnd): string {
  return address === null ? "?" : formatAddress(address);
}
