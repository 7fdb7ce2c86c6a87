// A cluster's rows: nodes with their pods and containers, Services with the pods that answer, policies.
import { formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { selectPods } from "../../kube-proxy/service-endpoints.ts";
import { type Message, message } from "../../messages/message.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import type { ClusterPolicy, NetworkPolicy } from "../../topology/policy.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Container, Node, Pod } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { interfaceAddresses, listed } from "./machine-items.ts";
import type { ItemDraft } from "./topology-item.ts";

export type Say = (text: Message) => string;

/** A cluster of more pods shows its nodes closed at first: the nodes would not fit on the screen otherwise. */
const mostOpenPods = 40;

export function clusterItem(cluster: Cluster, index: TopologyIndex, say: Say): ItemDraft {
  const pods = cluster.nodes.reduce((count, node) => count + node.pods.length, 0);
  const prefixes = cluster.podCIDRs.map(({ value }) => formatPrefix(value));
  return {
    kind: "cluster",
    label: cluster.name,
    description: listed([cluster.cni.name, ...prefixes]),
    place: cluster.place,
    extent: cluster.extent,
    isOpen: true,
    children: () => [
      ...cluster.nodes.map((node) => nodeItem(node, index, pods <= mostOpenPods, say)),
      ...heading("services", message("views.services"), cluster.services, say, () => servicesOf(cluster, index, say)),
      ...heading("policies", message("views.policies"), policiesIn(cluster), say, () =>
        policiesIn(cluster).map(policyItem),
      ),
    ],
  };
}

/** A heading with its count over its rows; nothing where there are none. */
export function heading(
  kind: ItemDraft["kind"],
  label: Message,
  of: readonly unknown[],
  say: Say,
  children: () => readonly ItemDraft[],
): ItemDraft[] {
  return of.length === 0 ? [] : [{ kind, label: say(label), description: String(of.length), children }];
}

function nodeItem(node: Node, index: TopologyIndex, isOpen: boolean, say: Say): ItemDraft {
  const count = node.pods.length;
  const pods = count === 0 ? [] : [say(count === 1 ? message("diagram.one-pod") : message("diagram.pods", { count }))];
  const addresses = interfaceAddresses(node);
  return {
    kind: "node",
    label: node.name,
    description: listed([...addresses.map(formatAddress), ...pods]),
    place: node.place,
    extent: node.extent,
    endpoint: endpointName({ kind: "node", machine: node.id }, index),
    addresses,
    labels: node.labels,
    isOpen,
    ...(count > 0 && { children: () => node.pods.map((pod) => podItem(pod, index, say)) }),
  };
}

function podItem(pod: Pod, index: TopologyIndex, say: Say): ItemDraft {
  const { containers } = pod;
  const addresses = addressesOf(pod);
  const own = pod.hostNetwork ? [say(message("diagram.host-network"))] : addresses.map(formatAddress);
  return {
    kind: "pod",
    label: podLabel(pod),
    description: listed(own),
    place: pod.place,
    extent: pod.extent,
    endpoint: endpointName({ kind: "pod", pod: pod.id }, index),
    addresses,
    labels: pod.labels,
    ...(containers.length > 0 && {
      children: () => containers.map((container) => containerItem(pod, container, index)),
    }),
  };
}

function containerItem(pod: Pod, container: Container, index: TopologyIndex): ItemDraft {
  const ports = container.ports.map(({ port, protocol }) => `${port}/${protocol}`);
  const image = container.image === null ? [] : [container.image.value];
  return {
    kind: "container",
    label: container.name,
    description: listed([...ports, ...image]),
    place: container.place,
    extent: container.extent,
    endpoint: endpointName({ kind: "container", pod: pod.id, container: container.name }, index),
    addresses: addressesOf(pod),
  };
}

/** A pod of the host's network has its node's addresses, which are the node's to show. */
function addressesOf(pod: Pod) {
  return pod.hostNetwork ? [] : pod.ips.map(({ value }) => value);
}

/** As kubectl names it; the namespace `default` is left out, as in the text. */
function podLabel({ namespace, name }: Pick<Pod, "namespace" | "name">): string {
  return namespace === "default" ? name : `${namespace}/${name}`;
}

function servicesOf(cluster: Cluster, index: TopologyIndex, say: Say): ItemDraft[] {
  const podsOf = selectPods(cluster);
  return cluster.services.map((service) => ({
    kind: "service",
    label: podLabel(service),
    description: serviceText(service, say),
    place: service.place,
    extent: service.extent,
    endpoint: endpointName({ kind: "service", service: service.id }, index),
    addresses: [...service.clusterIPs, ...service.externalIPs, ...service.loadBalancerIPs].map(({ value }) => value),
    children: () =>
      podsOf(service).map(({ pod }) => ({
        kind: "endpoint",
        label: podLabel(pod),
        description: listed(addressesOf(pod).map(formatAddress)),
        place: pod.place,
        endpoint: endpointName({ kind: "pod", pod: pod.id }, index),
        addresses: addressesOf(pod),
        labels: pod.labels,
      })),
  }));
}

function serviceText({ type, headless, clusterIPs, externalName, ports }: Service, say: Say): string {
  const addresses = clusterIPs.map(({ value }) => formatAddress(value));
  const own = headless ? [say(message("diagram.headless"))] : addresses;
  const name = externalName === null ? [] : [externalName];
  const numbers = ports.map(({ port, protocol }) => `${port}/${protocol}`);
  return listed([...(type === "ClusterIP" ? [] : [type]), ...own, ...name, ...numbers]);
}

function policiesIn({ policies, clusterPolicies }: Cluster): readonly (NetworkPolicy | ClusterPolicy)[] {
  return [...clusterPolicies, ...policies];
}

function policyItem(policy: NetworkPolicy | ClusterPolicy): ItemDraft {
  const { place, extent } = policy;
  if ("kind" in policy) {
    return { kind: "policy", label: policy.name, description: `${policy.kind} · ${policy.tier}`, place, extent };
  }
  const types = policy.policyTypes ?? ["Ingress", ...(policy.egress.length > 0 ? ["Egress"] : [])];
  return { kind: "policy", label: podLabel(policy), description: types.join(", "), place, extent };
}
