// Which pods answer for a Service: what the EndpointSlice controller works out (kubernetes, pkg/controller/endpointslice, staging/src/k8s.io/endpointslice).
import type { Address, Family } from "../address/address.ts";
import { nodeAddress } from "../topology/node-address.ts";
import { selects } from "../topology/selector.ts";
import type { Service, ServicePort } from "../topology/service.ts";
import type { Cluster, Node, Pod } from "../topology/topology.ts";
import { endpointText, type ProxiedEndpoint } from "./proxied-port.ts";

/** A pod that a Service selects. */
export type SelectedPod = { readonly pod: Pod; readonly node: Node };

/** Finds the pods of Services in one cluster, without going through all pods each time. */
export type PodSelection = (service: Service) => readonly SelectedPod[];

/** The pods of the cluster by namespace, and by each of their labels. */
export function selectPods(cluster: Cluster): PodSelection {
  let byNamespace: ReadonlyMap<string, NamespacePods> | undefined;
  const selected = new Map<Service, readonly SelectedPod[]>();
  return (service) => {
    const { selector, namespace } = service;
    // An empty selector is none: what the API server keeps of it is nothing.
    if (selector === null || selector.requirements.length === 0) return [];
    const known = selected.get(service);
    if (known !== undefined) return known;
    byNamespace ??= indexPods(cluster);
    const pods = byNamespace.get(namespace);
    const wanted = selector.requirements.find(({ operator, values }) => operator === "In" && values.length === 1);
    const candidates =
      wanted === undefined ? pods?.all : pods?.byLabel.get(labelKey(wanted.key, wanted.values[0] ?? ""));
    const found = (candidates ?? []).filter(({ pod }) => selects(selector, pod.labels));
    selected.set(service, found);
    return found;
  };
}

type NamespacePods = { readonly all: SelectedPod[]; readonly byLabel: Map<string, SelectedPod[]> };

function indexPods({ nodes }: Cluster): ReadonlyMap<string, NamespacePods> {
  const index = new Map<string, NamespacePods>();
  for (const node of nodes) {
    for (const pod of node.pods) {
      const pods: NamespacePods = index.get(pod.namespace) ?? { all: [], byLabel: new Map() };
      index.set(pod.namespace, pods);
      const placed = { pod, node };
      pods.all.push(placed);
      for (const [key, { value }] of pod.labels) {
        const name = labelKey(key, value);
        const others = pods.byLabel.get(name);
        if (others === undefined) pods.byLabel.set(name, [placed]);
        else others.push(placed);
      }
    }
  }
  return index;
}

function labelKey(key: string, value: string): string {
  return `${key}=${value}`;
}

/** The endpoints of a service port in a family: pods without an address in it, or without a port of the target's name, are none. Sorted as texts. */
export function endpointsOf(
  port: Pick<ServicePort, "targetPort" | "protocol">,
  family: Family,
  pods: readonly SelectedPod[],
): readonly ProxiedEndpoint[] {
  const byText = new Map<string, ProxiedEndpoint>();
  for (const { pod, node } of pods) {
    const address = podAddress(pod, node, family);
    const target = targetPortOf(port, pod);
    if (address === undefined || target === undefined) continue;
    const endpoint = { address, port: target, node: node.id, ready: true, serving: true, terminating: false };
    byText.set(endpointText(endpoint), endpoint);
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, endpoint]) => endpoint);
}

/** The address that a pod is known by: its node's with hostNetwork. */
function podAddress(pod: Pod, node: Node, family: Family): Address | undefined {
  if (pod.hostNetwork) return nodeAddress(node, family)?.value;
  return pod.ips.find(({ value }) => value.family === family)?.value;
}

/** A target port by number, or the pod's port of that name and protocol (pkg/api/v1/pod/util.go `FindPort`). */
export function targetPortOf(
  { targetPort, protocol }: Pick<ServicePort, "targetPort" | "protocol">,
  { containers }: Pod,
): number | undefined {
  if (typeof targetPort === "number") return targetPort;
  for (const { ports } of containers) {
    const named = ports.find((port) => port.name === targetPort && port.protocol === protocol);
    if (named !== undefined) return named.port;
  }
  return undefined;
}
