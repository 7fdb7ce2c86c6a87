import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix, type Prefix, usableHostCount } from "../../address/prefix.ts";
import { usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster, Node, Sourced } from "../../topology/topology.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import type { View } from "../workspace.ts";
import type { Card, Fact } from "./hover-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

const label = (key: Parameters<typeof message>[0]): Message => message(key);
/** So many names are listed; of the rest, the number says enough. */
const mostNames = 12;

/** What a hover says of a thing: where it lives, and how it is reached. */
export function cardOf(record: SymbolRecord, view: View): Card {
  switch (record.kind) {
    case "container":
      return containerCard(record);
    case "pod":
      return podCard(record.placed);
    case "workload":
      return {
        kind: record.workload.kind,
        name: `${record.workload.namespace}/${record.workload.name}`,
        documentation: record.workload.documentation,
        facts: [
          [
            label("lsp.pods"),
            ...some(record.pods.map(({ pod, node }) => `${pod.name} ${ipsText(pod.ips)} ${node.name}`)),
          ],
        ],
      };
    case "machine": {
      const { machine } = record;
      const facts: Fact[] = machine.interfaces.map((each) => [
        label("lsp.interface"),
        [each.name, ...each.addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "),
      ]);
      const own = machine.kind === "node" ? nodeFacts(machine) : [];
      return { kind: machine.kind, name: machine.id, documentation: machine.documentation, facts: [...facts, ...own] };
    }
    case "interface":
      return interfaceCard(record, view);
    case "service":
      return serviceCard(record);
    case "policy": {
      const { policy, cluster } = record;
      const selected = podsOf(cluster).filter(
        ({ pod }) => pod.namespace === policy.namespace && selects(policy.podSelector, pod.labels),
      );
      const types = policy.policyTypes ?? (policy.egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"]);
      return {
        kind: "networkPolicy",
        name: policy.id,
        documentation: policy.documentation,
        facts: [
          [label("lsp.selects"), ...names(selected)],
          [label("lsp.policy-types"), ...types],
          [label("lsp.ingress-rules"), String(policy.ingress.length)],
          [label("lsp.egress-rules"), String(policy.egress.length)],
        ],
      };
    }
    case "link": {
      const { link } = record;
      return {
        kind: "link",
        name: link.name,
        documentation: link.documentation,
        facts: [
          [label("lsp.subnet"), ...link.subnets.map(({ value }) => formatPrefix(value))],
          [label("lsp.mtu"), ...(link.mtu === null ? [] : [String(link.mtu.value)])],
          [label("lsp.members"), ...some(link.members.map((each) => `${each.machine}:${each.interface}`))],
        ],
      };
    }
    case "cluster":
      return clusterCard(record.cluster);
    case "namespace": {
      const pods = podsOf(record.cluster).filter(({ pod }) => pod.namespace === record.name);
      const declared = record.cluster.namespaces.find(({ name }) => name === record.name);
      return {
        kind: "namespace",
        name: record.name,
        documentation: declared?.documentation ?? null,
        facts: [
          [label("lsp.pods"), String(pods.length)],
          [label("lsp.labels"), ...Array.from(declared?.labels ?? [], ([key, { value }]) => `${key}=${value}`)],
        ],
      };
    }
  }
}

function containerCard({ placed, container }: Extract<SymbolRecord, { kind: "container" }>): Card {
  const { pod, node } = placed;
  const ports = container.ports.map(({ port, protocol, name, hostPort }) =>
    [`${port}/${protocol.toLowerCase()}`, name, hostPort === null ? null : `hostPort ${hostPort}`]
      .filter((part) => part !== null)
      .join(" "),
  );
  return {
    kind: "container",
    name: container.name,
    documentation: container.documentation,
    facts: [
      [label("lsp.pod"), pod.id],
      [label("lsp.on-node"), node.name],
      [label("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      addressFact(pod.ips),
      [label("lsp.image"), ...(container.image === null ? [] : [container.image.value])],
      ports.length === 0 ? [label("lsp.ports"), message("lsp.any-port")] : [label("lsp.ports"), ...ports],
    ],
    sentences: [message(pod.hostNetwork ? "lsp.host-network" : "lsp.pause")],
  };
}

function podCard({ pod, node, cluster }: PlacedPod): Card {
  const labels = Array.from(pod.labels, ([key, { value }]) => `${key}=${value}`);
  return {
    kind: "pod",
    name: pod.id,
    documentation: pod.documentation,
    facts: [
      [label("lsp.on-node"), node.name],
      [label("lsp.network-namespace"), pod.hostNetwork ? node.id : pod.id],
      addressFact(pod.ips),
      [label("lsp.plugin"), cluster.cni.name],
      [label("lsp.containers"), ...pod.containers.map(({ name }) => name)],
      [label("lsp.labels"), ...labels],
    ],
    sentences: pod.hostNetwork ? [message("lsp.host-network")] : [],
  };
}

function nodeFacts(node: Node): Fact[] {
  return [
    ...node.podCIDRs.map(({ value, origin }): Fact => {
      const derived = origin === "derived" ? [message("lsp.derived")] : [];
      return [message("diagram.pod-cidr"), formatPrefix(value), ...derived, podCidrUse(value, node)];
    }),
    [label("lsp.pods"), String(node.pods.length)],
  ];
}

/** How many addresses of a node's podCIDR its pods hold, and how many it has left for pods. */
export function podCidrUse(podCIDR: Prefix, node: Node): Message {
  const taken = node.pods.flatMap(({ ips, hostNetwork }) => (hostNetwork ? [] : ips.map(({ value }) => value)));
  const { used, free } = usageOf(podCIDR, usableHostCount(podCIDR), taken);
  return message("lsp.pod-cidr-use", { used, free: String(free) });
}

function interfaceCard(
  { machine, interface: own }: Extract<SymbolRecord, { kind: "interface" }>,
  { analysis: { index } }: View,
): Card {
  const link = index.linkOf(machine.id, own.name);
  const derived = own.addresses.some(({ origin }) => origin === "derived") ? [message("lsp.derived")] : [];
  const addresses = own.addresses.map(({ value }) => formatInterfaceAddress(value));
  return {
    kind: "interface",
    name: `${machine.id}:${own.name}`,
    documentation: own.documentation,
    facts: [
      [label("lsp.address"), ...addresses, ...derived],
      [label("lsp.mac"), ...(own.mac === null ? [] : [own.mac.value])],
      [label("lsp.mtu"), ...(own.mtu === null ? [] : [String(own.mtu.value)])],
      [
        label("lsp.link"),
        ...(link === undefined
          ? []
          : [
              link.implied ? message("diagram.implied-link") : link.id,
              ...link.subnets.map(({ value }) => formatPrefix(value)),
            ]),
      ],
    ],
  };
}

function serviceCard({ service, cluster }: Extract<SymbolRecord, { kind: "service" }>): Card {
  const { selector } = service;
  const selected =
    selector === null
      ? []
      : podsOf(cluster).filter(({ pod }) => pod.namespace === service.namespace && selects(selector, pod.labels));
  const ports = service.ports.map(({ port, protocol, targetPort, nodePort }) =>
    [`${port}/${protocol.toLowerCase()} -> ${targetPort}`, nodePort === null ? null : `nodePort ${nodePort}`]
      .filter((part) => part !== null)
      .join(" "),
  );
  return {
    kind: "service",
    name: service.id,
    documentation: service.documentation,
    facts: [
      [label("lsp.type"), service.type],
      service.headless
        ? [label("lsp.cluster-ip"), "None"]
        : [label("lsp.cluster-ip"), ...addressWords(service.clusterIPs)],
      [label("lsp.ports"), ...ports],
      [label("lsp.selects"), ...names(selected)],
    ],
  };
}

function clusterCard(cluster: Cluster): Card {
  return {
    kind: "cluster",
    name: cluster.name,
    documentation: cluster.documentation,
    facts: [
      [label("lsp.plugin"), cluster.cni.name],
      [message("diagram.pod-cidr"), ...cluster.podCIDRs.map(({ value }) => formatPrefix(value))],
      [message("diagram.service-cidr"), ...cluster.serviceCIDRs.map(({ value }) => formatPrefix(value))],
      [label("lsp.nodes"), String(cluster.nodes.length)],
      [label("lsp.pods"), String(podsOf(cluster).length)],
    ],
  };
}

function podsOf(cluster: Cluster): PlacedPod[] {
  return cluster.nodes.flatMap((node) => node.pods.map((pod) => ({ pod, node, cluster })));
}

function names(pods: readonly PlacedPod[]): (string | Message)[] {
  return pods.length === 0 ? [message("lsp.nothing")] : some(pods.map(({ pod }) => pod.id));
}

function some(texts: readonly string[]): string[] {
  const rest = texts.length - mostNames;
  return rest > 0 ? [...texts.slice(0, mostNames), `… ${rest}`] : [...texts];
}

function ipsText(ips: readonly Sourced<Parameters<typeof formatAddress>[0]>[]): string {
  return ips.map(({ value }) => formatAddress(value)).join(", ");
}

function addressFact(ips: Parameters<typeof ipsText>[0]): Fact {
  return [label("lsp.address"), ...addressWords(ips)];
}

function addressWords(ips: Parameters<typeof ipsText>[0]): (string | Message)[] {
  const derived = ips.some(({ origin }) => origin === "derived") ? [message("lsp.derived")] : [];
  return [...ips.map(({ value }) => formatAddress(value)), ...derived];
}
