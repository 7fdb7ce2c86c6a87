import { type Address, formatAddress } from "../../address/address.ts";
import { formatPort } from "../../address/port.ts";
import type { TracedAnalysis } from "../../analysis/analyze.ts";
import { targetPortOf } from "../../kube-proxy/service-endpoints.ts";
import { message } from "../../messages/message.ts";
import { createPolicyEngine } from "../../policy/policy-engine.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster, ContainerPort, Labels, Pod, Sourced } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import type { Card, Fact } from "./card.ts";
import { declaredPaths } from "./declared-paths.ts";
import type { Words } from "./markdown.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** Where a container lives, on which ports it listens, and what becomes of its declared paths. */
export function containerCard(
  { placed, container }: Extract<SymbolRecord, { kind: "container" }>,
  analysis: TracedAnalysis,
): Card {
  const own: Fact[] = [
    [message("lsp.image"), ...(container.image === null ? [] : [container.image.value])],
    [
      message("lsp.ports"),
      ...(container.ports.length === 0 ? [message("lsp.any-port")] : container.ports.map(portText)),
    ],
  ];
  const { name, documentation } = container;
  if (placed === null)
    return { kind: "container", name, documentation, facts: own, sentences: [message("hover.on-no-node")] };
  const { pod, node } = placed;
  const isEnd: Parameters<typeof declaredPaths>[1] = (endpoint) =>
    (endpoint.kind === "container" && endpoint.pod === pod.id && endpoint.container === container.name) ||
    (endpoint.kind === "pod" && endpoint.pod === pod.id);
  return {
    kind: "container",
    name,
    headline: [message("hover.of-pod", { pod: pod.id }), message("hover.on-node", { node: node.name })],
    documentation,
    facts: [
      [message("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      addressFact(pod.ips),
      ...own,
      [message("hover.services"), ...servicesOf(placed, container.ports)],
    ],
    sentences: [message(pod.hostNetwork ? "lsp.host-network" : "lsp.pause")],
    lists: [declaredPaths(analysis, isEnd)],
  };
}

function portText(port: ContainerPort): string {
  const { name, hostPort } = port;
  const words = [formatPort(port), name, hostPort === null ? null : `hostPort ${hostPort}`];
  return words.filter((word) => word !== null).join(" ");
}

/** Where a pod runs, by which addresses and Services it is reached, and which policies are about it. */
export function podCard(placed: PlacedPod, analysis: TracedAnalysis): Card {
  const { pod, node, cluster } = placed;
  const isEnd: Parameters<typeof declaredPaths>[1] = (endpoint) =>
    (endpoint.kind === "container" || endpoint.kind === "pod") && endpoint.pod === pod.id;
  return {
    kind: "pod",
    name: pod.id,
    headline: [...addressWords(pod.ips), message("hover.on-node", { node: node.name })],
    documentation: pod.documentation,
    facts: [
      [message("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      [message("lsp.plugin"), cluster.cni.name],
      [message("lsp.containers"), ...pod.containers.map(({ name }) => name)],
      [message("lsp.labels"), ...labelTexts(pod.labels)],
      [message("hover.services"), ...servicesOf(placed, null)],
      ...policyFacts(placed, analysis),
    ],
    sentences: pod.hostNetwork ? [message("lsp.host-network")] : [],
    lists: [declaredPaths(analysis, isEnd)],
  };
}

/** The Services that lead to a pod: with `ports`, those that lead to one of them. */
function servicesOf({ pod, cluster }: PlacedPod, ports: readonly ContainerPort[] | null): string[] {
  const leading = cluster.services.filter(({ namespace, selector, ports: served }) => {
    if (namespace !== pod.namespace || selector === null || !selects(selector, pod.labels)) return false;
    if (ports === null || ports.length === 0) return true;
    return served.some((each) =>
      ports.some(({ port, protocol }) => protocol === each.protocol && port === targetPortOf(each, pod)),
    );
  });
  return leading.map(({ id }) => id);
}

/** Who isolates the pod, a line a direction. */
function policyFacts({ pod, cluster }: PlacedPod, { index }: TracedAnalysis): Fact[] {
  if (pod.hostNetwork || (cluster.policies.length === 0 && cluster.clusterPolicies.length === 0)) return [];
  const engine = createPolicyEngine(cluster, index);
  const own = engine.classOf(pod);
  return [
    [message("hover.isolated-ingress"), ...engine.isolation(own, "ingress").map(({ id }) => id)],
    [message("hover.isolated-egress"), ...engine.isolation(own, "egress").map(({ id }) => id)],
    [
      message("hover.cluster-policies"),
      ...engine
        .policiesOf(own)
        .filter(({ tier }) => tier !== "NetworkPolicy")
        .map(({ id }) => id),
    ],
  ];
}

/** The pods of a cluster, node by node. */
export function podsOf(cluster: Cluster): PlacedPod[] {
  const pods: PlacedPod[] = [];
  for (const node of cluster.nodes) for (const pod of node.pods) pods.push({ pod, node, cluster });
  return pods;
}

/** The ids of pods; a word where there are none. */
export function podNames(pods: readonly { readonly pod: Pod }[]): Words[] {
  return pods.length === 0 ? [message("lsp.nothing")] : pods.map(({ pod }) => pod.id);
}

export function labelTexts(labels: Labels): string[] {
  return Array.from(labels, ([key, { value }]) => `${key}=${value}`);
}

function addressFact(ips: readonly Sourced<Address>[]): Fact {
  return [message("lsp.address"), ...addressWords(ips)];
}

/** Addresses, one behind the other. */
export function ipsText(ips: readonly Sourced<Address>[]): string {
  return ips.map(({ value }) => formatAddress(value)).join(", ");
}

/** Addresses, and whether they are derived. */
export function addressWords(ips: readonly Sourced<Address>[]): Words[] {
  const derived = ips.some(({ origin }) => origin === "derived") ? [message("lsp.derived")] : [];
  return [...ips.map(({ value }) => formatAddress(value)), ...derived];
}
