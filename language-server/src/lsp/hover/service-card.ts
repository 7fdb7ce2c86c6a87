import { formatAddress } from "../../address/address.ts";
import { formatPort } from "../../address/port.ts";
import type { TracedAnalysis } from "../../analysis/analyze.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import { endpointText } from "../../kube-proxy/proxied-port.ts";
import { findProxyMode } from "../../kube-proxy/proxy-modes.ts";
import { endpointsOf, type SelectedPod, selectPods } from "../../kube-proxy/service-endpoints.ts";
import { type Message, message } from "../../messages/message.ts";
import { selectorText } from "../../topology/selector-text.ts";
import type { Service, ServicePort } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Card, CardList, Fact } from "./card.ts";
import { declaredPaths } from "./declared-paths.ts";
import type { Words } from "./markdown.ts";
import { addressWords } from "./pod-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** A Service: its addresses and ports, its endpoints, and who balances. */
export function serviceCard(
  { service, cluster }: Extract<SymbolRecord, { kind: "service" }>,
  analysis: TracedAnalysis,
): Card {
  return {
    kind: "service",
    name: service.id,
    headline: headline(service),
    documentation: service.documentation,
    facts: [
      [message("lsp.ports"), ...service.ports.map(portText)],
      [message("hover.selector"), ...selectorWords(service)],
      [message("hover.external-ips"), ...texts(service.externalIPs)],
      [message("hover.load-balancer-ip"), ...texts(service.loadBalancerIPs)],
      [message("hover.external-name"), ...(service.externalName === null ? [] : [service.externalName])],
      ...trafficFacts(service),
    ],
    sentences: service.type === "ExternalName" || service.headless ? [message("hover.dns-only")] : [servedBy(cluster)],
    lists: [
      ...endpointLists(service, cluster),
      declaredPaths(analysis, (endpoint) => endpoint.kind === "service" && endpoint.service === service.id),
    ],
  };
}

function headline(service: Service): Words[] {
  if (service.type === "ExternalName") return [service.type];
  if (service.headless) return [message("hover.headless")];
  const type = service.type === "ClusterIP" ? [] : [service.type];
  const [first, ...others] = addressWords(service.clusterIPs);
  return [...type, ...(first === undefined ? [] : [message("hover.cluster-ip", { address: first }), ...others])];
}

function texts(addresses: Service["externalIPs"]): string[] {
  return addresses.map(({ value }) => formatAddress(value));
}

function portText(port: ServicePort): string {
  const { name, targetPort, nodePort } = port;
  const words = [`${formatPort(port)} -> ${targetPort}`, name, nodePort === null ? null : `nodePort ${nodePort}`];
  return words.filter((word) => word !== null).join(" ");
}

function selectorWords({ selector }: Service): Words[] {
  if (selector === null) return [];
  return [selector.requirements.length === 0 ? message("hover.all-pods") : selectorText(selector)];
}

/** Only what is not the default. */
function trafficFacts({ externalTrafficPolicy, internalTrafficPolicy, sessionAffinity }: Service): Fact[] {
  const words = [
    externalTrafficPolicy === "Local" ? "externalTrafficPolicy Local" : null,
    internalTrafficPolicy === "Local" ? "internalTrafficPolicy Local" : null,
    sessionAffinity === "ClientIP" ? "sessionAffinity ClientIP" : null,
  ];
  return [[message("hover.traffic"), ...words.filter((word) => word !== null)]];
}

function servedBy(cluster: Cluster): Message {
  const plugin = findCniPlugin(cluster.cni.name);
  const isReplaced = cluster.kubeProxy.place === null && plugin?.replacesKubeProxy?.(cluster) === true;
  if (isReplaced) return message("hover.served-by-plugin", { plugin: cluster.cni.name });
  return message(findProxyMode(cluster.kubeProxy.name).description);
}

/** Who answers, a list a port and family; of a Service without ports the pods that are selected. */
function endpointLists(service: Service, cluster: Cluster): CardList[] {
  if (service.selector === null) return [];
  const selected = selectPods(cluster)(service);
  if (service.ports.length === 0 || selected.length === 0) {
    const title = message("hover.selected-pods", { count: selected.length });
    const items = selected.length === 0 ? [[message("lsp.nothing")]] : selected.map(({ pod }) => [pod.id]);
    return [{ title, items }];
  }
  return service.ports.map((port) => endpointList(port, selected));
}

/** Who answers at a port of a Service. */
export function endpointList(port: ServicePort, selected: readonly SelectedPod[]): CardList {
  const ends = ([4, 6] as const).flatMap((family) => endpointsOf(port, family, selected));
  const items: Words[][] = ends.map((end) => [endpointText(end), message("hover.on-node", { node: end.node ?? "" })]);
  return {
    title: message("hover.endpoints", { port: formatPort(port), count: ends.length }),
    items: items.length === 0 ? [[message("hover.no-endpoint")]] : items,
  };
}
