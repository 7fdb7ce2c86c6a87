import { formatInterfaceAddress, formatPrefix, type Prefix, usableHostCount } from "../../address/prefix.ts";
import { usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import { createPodSelections } from "../../policy/selected-pods.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import type { Card, Fact } from "./card.ts";
import { addressWords, containerCard, ipsText, names, podCard, podsOf, some } from "./pod-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

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
            message("lsp.pods"),
            ...some(record.pods.map(({ pod, node }) => `${pod.name} ${ipsText(pod.ips)} ${node.name}`)),
          ],
        ],
      };
    case "machine": {
      const { machine } = record;
      const facts: Fact[] = machine.interfaces.map((each) => [
        message("lsp.interface"),
        [each.name, ...each.addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "),
      ]);
      const own = machine.kind === "node" ? nodeFacts(machine) : [];
      return { kind: machine.kind, name: machine.id, documentation: machine.documentation, facts: [...facts, ...own] };
    }
    case "interface":
      return interfaceCard(record, view);
    case "service":
      return serviceCard(record);
    case "clusterPolicy": {
      const { policy, cluster } = record;
      const { kind, tier, priority } = policy;
      return {
        kind,
        name: policy.id,
        documentation: policy.documentation,
        facts: [
          [message("lsp.selects"), ...names(createPodSelections(cluster).ofPolicy(policy))],
          [message("lsp.tier"), tier],
          [message("lsp.priority"), ...(kind === "baselineAdminNetworkPolicy" ? [] : [String(priority.value)])],
          [message("lsp.ingress-rules"), String(policy.ingress.length)],
          [message("lsp.egress-rules"), String(policy.egress.length)],
        ],
      };
    }
    case "policy": {
      const { policy, cluster } = record;
      const selected = createPodSelections(cluster).ofPolicy(policy);
      const types = policy.policyTypes ?? (policy.egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"]);
      return {
        kind: "networkPolicy",
        name: policy.id,
        documentation: policy.documentation,
        facts: [
          [message("lsp.selects"), ...names(selected)],
          [message("lsp.policy-types"), ...types],
          [message("lsp.ingress-rules"), String(policy.ingress.length)],
          [message("lsp.egress-rules"), String(policy.egress.length)],
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
          [message("lsp.subnet"), ...link.subnets.map(({ value }) => formatPrefix(value))],
          [message("lsp.mtu"), ...(link.mtu === null ? [] : [String(link.mtu.value)])],
          [message("lsp.members"), ...some(link.members.map((each) => `${each.machine}:${each.interface}`))],
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
          [message("lsp.pods"), String(pods.length)],
          [message("lsp.labels"), ...Array.from(declared?.labels ?? [], ([key, { value }]) => `${key}=${value}`)],
        ],
      };
    }
  }
}

function nodeFacts(node: Node): Fact[] {
  return [
    ...node.podCIDRs.map(({ value, origin }): Fact => {
      const derived = origin === "derived" ? [message("lsp.derived")] : [];
      return [message("diagram.pod-cidr"), formatPrefix(value), ...derived, podCidrUse(value, node)];
    }),
    [message("lsp.pods"), String(node.pods.length)],
  ];
}

/** How many addresses of a node's podCIDR its pods hold, and how many it has left for pods. */
function podCidrUse(podCIDR: Prefix, node: Node): Message {
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
      [message("lsp.address"), ...addresses, ...derived],
      [message("lsp.mac"), ...(own.mac === null ? [] : [own.mac.value])],
      [message("lsp.mtu"), ...(own.mtu === null ? [] : [String(own.mtu.value)])],
      [
        message("lsp.link"),
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
      [message("lsp.type"), service.type],
      service.headless
        ? [message("lsp.cluster-ip"), "None"]
        : [message("lsp.cluster-ip"), ...addressWords(service.clusterIPs)],
      [message("lsp.ports"), ...ports],
      [message("lsp.selects"), ...names(selected)],
    ],
  };
}

function clusterCard(cluster: Cluster): Card {
  return {
    kind: "cluster",
    name: cluster.name,
    documentation: cluster.documentation,
    facts: [
      [message("lsp.plugin"), cluster.cni.name],
      [message("diagram.pod-cidr"), ...cluster.podCIDRs.map(({ value }) => formatPrefix(value))],
      [message("diagram.service-cidr"), ...cluster.serviceCIDRs.map(({ value }) => formatPrefix(value))],
      [message("lsp.nodes"), String(cluster.nodes.length)],
      [message("lsp.pods"), String(podsOf(cluster).length)],
    ],
  };
}
