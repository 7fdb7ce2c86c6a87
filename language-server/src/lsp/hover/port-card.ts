import { formatAddress } from "../../address/address.ts";
import { formatPort } from "../../address/port.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import { portText as ruleText } from "../../diagram/policy-words.ts";
import { endpointText } from "../../kube-proxy/proxied-port.ts";
import { selectPods, targetPortOf } from "../../kube-proxy/service-endpoints.ts";
import { message } from "../../messages/message.ts";
import { createPodSelections } from "../../policy/selected-pods.ts";
import { firstDynamicNodePort, nodePortRange } from "../../topology/derive/node-ports.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import { selects } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, ContainerPort, Node, Pod } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import { counted } from "../counted.ts";
import {
  isMeant,
  type Listener,
  listenersOf,
  type PortOfContainer,
  type PortOfPolicy,
  type PortOfService,
  type WrittenPort,
} from "../ports/written-port.ts";
import type { Card, CardList, Fact } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import { keywordMessage } from "./keyword-card.ts";
import type { Words } from "./markdown.ts";
import { podsOf } from "./pod-card.ts";
import { endpointList } from "./service-card.ts";

/** A port where it is written: who listens there, where it is reached, and what leads to it. */
export function portCard(written: WrittenPort, analysis: Analysis): Card {
  if (written.kind === "policy") return policyPortCard(written);
  if (written.kind === "container")
    return written.word === "hostPort" ? hostPortCard(written, analysis) : containerPortCard(written, analysis);
  if (written.word === "targetPort") return targetPortCard(written);
  return written.word === "nodePort" ? nodePortCard(written) : servicePortCard(written);
}

function containerPortCard(written: PortOfContainer, analysis: Analysis): Card {
  const { pods, port, container } = written;
  const services = leadingServices(pods[0], port);
  return {
    kind: "port",
    name: formatPort(port),
    headline: [message("hover.of-container", { container: container.name }), ...whereWords(pods)],
    facts: [
      [message("hover.reached-at"), ...addressesOf(pods, port.port)],
      [message("hover.port-name"), ...(port.name === null ? [] : [port.name])],
      ...(port.hostPort === null ? [] : hostPortFacts(written, port.hostPort, analysis)),
    ],
    lists: [
      {
        title: message("hover.leading-services"),
        items: services.flatMap(({ service, ports }) =>
          ports.map((each): Words[] => [service.id, ...reachedAt(service, each.port)]),
        ),
      },
    ],
  };
}

/** Which pod, or how many of a workload. */
function whereWords(pods: PortOfContainer["pods"]): Words[] {
  const [{ pod, node }] = pods;
  if (pods.length > 1) return [counted(pods.length, "pods")];
  return [message("hover.of-pod", { pod: pod.id }), message("hover.on-node", { node: node.name })];
}

function addressesOf(pods: PortOfContainer["pods"], port: number): string[] {
  return pods.flatMap(({ pod }) => pod.ips.map(({ value }) => endpointText({ address: value, port })));
}

function leadingServices({ pod, cluster }: PlacedPod, { port, protocol }: ContainerPort) {
  return cluster.services.flatMap((service) => {
    const { namespace, selector, ports: all } = service;
    if (namespace !== pod.namespace || selector === null || !selects(selector, pod.labels)) return [];
    const ports = all.filter((each) => each.protocol === protocol && targetPortOf(each, pod) === port);
    return ports.length === 0 ? [] : [{ service, ports }];
  });
}

function reachedAt({ clusterIPs }: Service, port: number): string[] {
  return clusterIPs.map(({ value }) => endpointText({ address: value, port }));
}

function hostPortFacts({ pods, port }: PortOfContainer, hostPort: number, analysis: Analysis): Fact[] {
  const [{ node, cluster }] = pods;
  const opened = networkOf(cluster, analysis).hostPorts(node);
  const at = pods.flatMap(({ node: each }) =>
    (port.hostIP === null ? nodeAddresses(each) : [port.hostIP]).map((address) =>
      endpointText({ address, port: hostPort }),
    ),
  );
  return [
    [message("hover.host-port-at"), ...new Set(at)],
    [message("hover.host-ports"), message(`hover.host-ports-${opened}`)],
  ];
}

function nodeAddresses(node: Node) {
  return ([4, 6] as const).flatMap((family) => nodeAddress(node, family)?.value ?? []);
}

function hostPortCard(written: PortOfContainer, analysis: Analysis): Card {
  const { pods, port, container } = written;
  return {
    kind: "hostPort",
    name: formatPort({ port: port.hostPort ?? port.port, protocol: port.protocol }),
    headline: [message("hover.of-container", { container: container.name }), ...whereWords(pods)],
    ...leadOf("hostPort", "port"),
    facts: [
      ...hostPortFacts(written, port.hostPort ?? port.port, analysis),
      [message("hover.leads-to"), ...addressesOf(pods, port.port)],
    ],
  };
}

function servicePortCard({ service, port, cluster }: PortOfService): Card {
  const { externalIPs, loadBalancerIPs } = service;
  const outside = [...externalIPs, ...loadBalancerIPs].map(({ value }) =>
    endpointText({ address: value, port: port.port }),
  );
  return {
    kind: "port",
    name: formatPort(port),
    headline: [message("hover.of-service", { service: service.id })],
    facts: [
      [message("hover.port-name"), ...(port.name === null ? [] : [port.name])],
      [message("hover.reached-at"), ...reachedAt(service, port.port), ...outside],
      [message("hover.at-nodes"), ...(port.nodePort === null ? [] : nodesWith(cluster, port.nodePort))],
      [message("hover.leads-to"), `targetPort ${port.targetPort}`],
    ],
    lists: [endpointList(port, selectPods(cluster)(service))],
  };
}

function targetPortCard({ service, port, cluster }: PortOfService): Card {
  const pods = selectPods(cluster)(service).map((each): PlacedPod => ({ ...each, cluster }));
  const listening = listenersOf(pods).filter(
    ({ placed, port: own }) => own.protocol === port.protocol && own.port === targetPortOf(port, placed.pod),
  );
  const heard = new Set(listening.map(({ placed }) => placed.pod));
  const isSilent = ({ pod }: PlacedPod) =>
    !heard.has(pod) && (typeof port.targetPort === "string" || declaresPorts(pod));
  return {
    kind: "targetPort",
    name: String(port.targetPort),
    headline: [message("hover.of-service", { service: `${service.id}:${port.port}` })],
    ...leadOf("targetPort", "service"),
    lists: [
      listeningList(listening),
      {
        title: message("hover.without-port"),
        items: pods.filter(isSilent).map(({ pod, node }) => [pod.id, message("hover.on-node", { node: node.name })]),
      },
      ...(pods.length === 0 ? [nothingSelected] : []),
    ],
  };
}

const nothingSelected: CardList = {
  title: message("hover.selected-pods", { count: 0 }),
  items: [[message("lsp.nothing")]],
};

/** A container without ports listens on any. */
function declaresPorts({ containers }: Pod): boolean {
  return containers.every(({ ports }) => ports.length > 0);
}

function nodePortCard({ service, port, cluster }: PortOfService): Card {
  const taken = new Set(
    cluster.services.flatMap(({ ports, healthCheckNodePort = null }) => [
      ...ports.map(({ nodePort }) => nodePort),
      healthCheckNodePort,
    ]),
  );
  let free: number = nodePortRange.first;
  while (free <= nodePortRange.last && taken.has(free)) free++;
  const isLocal = service.externalTrafficPolicy === "Local";
  return {
    kind: "nodePort",
    name: formatPort({ port: port.nodePort ?? port.port, protocol: port.protocol }),
    headline: [message("hover.of-service", { service: `${service.id}:${port.port}` })],
    ...leadOf("nodePort", "service"),
    facts: [
      [message("hover.reached-at"), ...nodesWith(cluster, port.nodePort ?? port.port)],
      [
        message("hover.range"),
        message("hover.node-port-range", { ...nodePortRange, static: firstDynamicNodePort - 1 }),
      ],
      [message("hover.next-free"), ...(free > nodePortRange.last ? [] : [String(free)])],
      [message("hover.traffic"), ...(isLocal ? ["externalTrafficPolicy Local"] : [])],
    ],
    lists: [endpointList(port, selectPods(cluster)(service))],
  };
}

function nodesWith({ nodes }: Cluster, port: number): string[] {
  return nodes.flatMap((node) => nodeAddresses(node).map((address) => endpointText({ address, port })));
}

function policyPortCard({ policy, cluster, direction, rule, port }: PortOfPolicy): Card {
  const selections = createPodSelections(cluster);
  const ends =
    direction === "ingress"
      ? selections.ofPolicy(policy)
      : rule.peers.length === 0
        ? podsOf(cluster)
        : rule.peers.flatMap((peer) => (peer.kind === "pods" ? selections.ofPeer(peer) : []));
  const listening = listenersOf(ends.map((each): PlacedPod => ({ ...each, cluster }))).filter(({ port: own }) =>
    isMeant(port, own),
  );
  return {
    kind: "port",
    name: ruleText(port),
    headline: [message("hover.of-policy", { policy: policy.id })],
    ...leadOf("port", direction),
    lists: [listeningList(listening)],
  };
}

/** The port that a path asks for, by who listens there: containers of the pods at its end. */
export function askedPortCard(word: string, statement: string, listening: readonly Listener[]): Card {
  return { kind: "port", name: word, ...leadOf("port", statement), lists: [listeningList(listening)] };
}

function listeningList(listening: readonly Listener[]): CardList {
  const items = listening.map(({ placed: { pod, node }, container, port }): Words[] => [
    `${pod.id}:${container.name}`,
    [formatPort(port), ...(port.name === null ? [] : [port.name])].join(" "),
    ...pod.ips.slice(0, 1).map(({ value }) => formatAddress(value)),
    message("hover.on-node", { node: node.name }),
  ]);
  return {
    title: message("hover.listening"),
    items: items.length === 0 ? [[message("hover.no-listener")]] : items,
  };
}

function leadOf(keyword: string, owner: string): Pick<Card, "lead"> {
  const lead = keywordMessage(keyword, owner);
  return lead === undefined ? {} : { lead };
}
