import { type Address, formatAddress, parseAddress } from "../../address/address.ts";
import {
  contains,
  containsPrefix,
  formatPrefix,
  lastAddress,
  type Prefix,
  parseInterfaceAddress,
  prefixOf,
  sizeOf,
} from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import { hostCapacity, usageMessages, usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, message } from "../../messages/message.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { AddressOwner } from "../../topology/topology-index.ts";
import type { Card } from "./card.ts";

/** What an address or a prefix is in this topology; undefined for a text that is neither. */
export function addressCard(text: string, analysis: Analysis): Card | undefined {
  const address = parseAddress(text);
  if (address !== undefined) {
    const sentences = [...owners(address, analysis), ...surroundings({ address, length: 0 }, analysis, address)];
    return { kind: "IP", name: formatAddress(address), facts: [], sentences };
  }
  const written = parseInterfaceAddress(text);
  if (written === undefined) return undefined;
  const prefix = prefixOf(written);
  const owned = prefix.address.value === written.address.value ? [] : owners(written.address, analysis);
  const sentences = [...owned, ...range(prefix, analysis), ...surroundings(prefix, analysis, null)];
  return { kind: "CIDR", name: formatPrefix(prefix), facts: [], sentences };
}

function owners(address: Address, { index }: Analysis): Message[] {
  const found = index.ownersOf(address);
  return found.length === 0 ? [message("lsp.owner-nobody")] : found.map(ownerMessage);
}

function ownerMessage(owner: AddressOwner): Message {
  if (owner.kind === "pod") return message("lsp.owner-pod", { name: owner.pod.id, node: owner.node.name });
  if (owner.kind === "interface") {
    return message("lsp.owner-interface", { interface: owner.interface.name, machine: owner.machine.id });
  }
  return message(`lsp.owner-${owner.kind}`, { name: owner.service.id });
}

/** From where to where, how many, and how many of them are held. */
function range(prefix: Prefix, { topology }: Analysis): Message[] {
  const held = [
    ...topology.clusters.flatMap(({ nodes, services }) => [
      ...nodes.flatMap(({ pods }) => pods.flatMap(({ ips }) => ips.map(({ value }) => value))),
      ...services.flatMap(({ clusterIPs }) => clusterIPs.map(({ value }) => value)),
    ]),
    ...machinesInTextOrder(topology).flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.address)),
    ),
  ].filter((address) => contains(prefix, address));
  const size = sizeOf(prefix);
  return [
    message("lsp.prefix-range", {
      first: formatAddress(prefix.address),
      last: formatAddress(lastAddress(prefix)),
      // An IPv6 /64 has 2^64: no one reads its twenty digits.
      size: size < 1n << 32n ? String(size) : `2^${size.toString(2).length - 1}`,
    }),
    ...usageMessages(usageOf(prefix, hostCapacity(prefix), held)),
  ];
}

/** The prefixes of the topology that hold an address, or another prefix. */
function surroundings(prefix: Prefix, { topology }: Analysis, address: Address | null): Message[] {
  const isAround = ({ value }: { readonly value: Prefix }) =>
    address === null ? containsPrefix(value, prefix) && value.length < prefix.length : contains(value, address);
  return [
    ...topology.clusters.flatMap((cluster) => [
      ...cluster.nodes.flatMap((node) =>
        node.podCIDRs
          .filter(isAround)
          .map(({ value }) => message("lsp.in-pod-cidr", { prefix: formatPrefix(value), node: node.name })),
      ),
      ...cluster.podCIDRs
        .filter(isAround)
        .map(({ value }) => message("lsp.in-cluster-cidr", { prefix: formatPrefix(value), cluster: cluster.name })),
      ...cluster.serviceCIDRs
        .filter(isAround)
        .map(({ value }) => message("lsp.in-service-cidr", { prefix: formatPrefix(value), cluster: cluster.name })),
    ]),
    ...topology.links.flatMap((link) =>
      link.subnets.filter(isAround).map(({ value }) => {
        const name = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
        return message("lsp.in-subnet", { prefix: formatPrefix(value), link: name });
      }),
    ),
  ];
}
