import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import type { TracedAnalysis } from "../../analysis/analyze.ts";
import { podPrefixes } from "../../cni/pod-prefixes.ts";
import { linkAddresses } from "../../diagram/link-addresses.ts";
import { hostCapacity, podPrefixUsage } from "../../diagram/prefix-usage.ts";
import { message } from "../../messages/message.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Interface, Link, Node } from "../../topology/topology.ts";
import { counted } from "../counted.ts";
import type { Card, Fact } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import { declaredPaths } from "./declared-paths.ts";
import type { Words } from "./markdown.ts";
import { ipsText } from "./pod-card.ts";
import { heldAddresses, nextForPodsFact, nextFreeFact, usageFact, usageWords } from "./prefix-use.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** A node, a host or a router: its interfaces and routes; of a node also its podCIDR, its pods and what the plugin makes on it. */
export function machineCard(machine: AnyMachine, analysis: TracedAnalysis): Card {
  const facts: Fact[] = machine.interfaces.map((each) => [
    message("lsp.interface"),
    [each.name, ...each.addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "),
    ...linkWords(analysis.index.linkOf(machine.id, each.name)),
  ]);
  const own = machine.kind === "node" ? nodeFacts(machine, analysis) : [];
  const pods = machine.kind === "node" ? machine.pods : [];
  return {
    kind: machine.kind,
    name: machine.id,
    headline: machine.kind === "node" ? [counted(pods.length, "pods")] : [],
    documentation: machine.documentation,
    facts: [...facts, ...own],
    lists: [
      {
        title: message("lsp.pods"),
        items: pods.map((pod) => [pod.id, ipsText(pod.ips)].filter((text) => text !== "")),
      },
      declaredPaths(analysis, (endpoint) => "machine" in endpoint && endpoint.machine === machine.id),
    ],
  };
}

function nodeFacts(node: Node, analysis: TracedAnalysis): Fact[] {
  const cluster = analysis.index.clustersByName.get(node.cluster);
  if (cluster === undefined) return [];
  const held = heldAddresses(analysis.topology);
  const facts = podPrefixes(
    cluster,
    analysis.topology,
  )(node).flatMap((each): Fact[] => {
    const { value, origin } = each.prefix;
    return [
      [
        message(each.kind === "block" ? "hover.block" : "diagram.pod-cidr"),
        formatPrefix(value),
        ...(origin === "derived" ? [message("lsp.derived")] : []),
        ...usageWords(podPrefixUsage(each)),
      ],
      nextForPodsFact(each, held),
    ];
  });
  const devices = networkOf(cluster, analysis).devices(node);
  return [...facts, [message("hover.plugin-devices"), ...devices.map(({ name }) => name)]];
}

/** An interface: its addresses, and the link that it is on. */
export function interfaceCard(
  { machine, interface: own }: Extract<SymbolRecord, { kind: "interface" }>,
  { index }: TracedAnalysis,
): Card {
  const link = index.linkOf(machine.id, own.name);
  return {
    kind: "interface",
    name: `${machine.id}:${own.name}`,
    headline: addressesOf(own),
    documentation: own.documentation,
    facts: [
      [message("lsp.mac"), ...(own.mac === null ? [] : [own.mac.value])],
      [message("lsp.mtu"), ...numberWords(own.mtu)],
      [message("lsp.link"), ...linkWords(link), ...(link?.subnets ?? []).map(({ value }) => formatPrefix(value))],
      [message("hover.gateway"), ...(own.gateways.length === 0 ? [] : [ipsText(own.gateways)])],
    ],
    sentences: link === undefined && own.name !== "lo" ? [message("hover.no-link")] : [],
  };
}

function addressesOf({ addresses }: Interface): Words[] {
  const derived = addresses.some(({ origin }) => origin === "derived") ? [message("lsp.derived")] : [];
  return [...addresses.map(({ value }) => formatInterfaceAddress(value)), ...derived];
}

function linkWords(link: Link | undefined): Words[] {
  if (link === undefined) return [];
  return [link.implied ? message("diagram.implied-link") : message("hover.link-name", { link: link.name })];
}

function numberWords(value: { readonly value: number } | null): string[] {
  return value === null ? [] : [String(value.value)];
}

/** A link: its subnets and how much of them is in use, and who is on it. */
export function linkCard(link: Link, { index, topology }: TracedAnalysis): Card {
  const held = heldAddresses(topology);
  const members = link.members.map(({ machine, interface: name }): Words[] => {
    const addresses = index.interfaceOf(machine, name)?.addresses ?? [];
    return [`${machine}:${name}`, ...addresses.map(({ value }) => formatInterfaceAddress(value))];
  });
  const takenOf = linkAddresses(topology);
  return {
    kind: "link",
    name: link.name === "" ? link.id : link.name,
    headline: [counted(link.members.length, "members")],
    documentation: link.documentation,
    facts: [
      ...link.subnets.flatMap(({ value, origin }): Fact[] => [
        [
          message("lsp.subnet"),
          formatPrefix(value),
          ...(origin === "derived" ? [message("lsp.derived")] : []),
          ...usageFact(message("hover.usage"), value, hostCapacity(value), takenOf(link, value)).slice(1),
        ],
        nextFreeFact(value, held),
      ]),
      [message("lsp.mtu"), ...numberWords(link.mtu)],
    ],
    lists: [{ title: message("lsp.members"), items: members }],
  };
}
