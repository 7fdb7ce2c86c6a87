import { type Address, formatAddress, parseAddress } from "../../address/address.ts";
import { nearestFreeAddress } from "../../address/allocation.ts";
import {
  broadcastAddress,
  contains,
  firstHost,
  formatPrefix,
  lastAddress,
  parseInterfaceAddress,
  prefixOf,
} from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import { type Message, message } from "../../messages/message.ts";
import type { AddressOwner } from "../../topology/topology-index.ts";
import type { Card, Fact } from "./card.ts";
import { type NamedPrefix, namedPrefixes } from "./named-prefixes.ts";
import { prefixCard } from "./prefix-card.ts";
import { heldAddresses, takenIn } from "./prefix-use.ts";

/** What an address, a prefix, or an interface's address with its length is in this topology; undefined for a text that is none. */
export function addressCard(text: string, analysis: Analysis): Card | undefined {
  const address = parseAddress(text);
  if (address !== undefined) return cardOfAddress(address, formatAddress(address), analysis);
  const written = parseInterfaceAddress(text);
  if (written === undefined) return undefined;
  const prefix = prefixOf(written);
  const isPrefix = prefix.address.value === written.address.value;
  return isPrefix ? prefixCard(prefix, analysis) : cardOfAddress(written.address, text, analysis);
}

function cardOfAddress(address: Address, name: string, analysis: Analysis): Card {
  const owners = analysis.index.ownersOf(address);
  const around = namedPrefixes(analysis.topology)
    .filter(({ kind, value }) => kind !== "unused" && contains(value, address))
    .sort((left, right) => right.value.length - left.value.length);
  const [innermost] = around;
  return {
    kind: "IP",
    name,
    headline: owners.slice(0, 1).map(ownerWords),
    facts: owners.length > 0 ? [originFact(owners)] : [],
    sentences: [
      ...(owners.length === 0
        ? [holderMessage(address, innermost, analysis)]
        : owners.slice(1).map((owner) => message("hover.held-also", { owner: ownerWords(owner) }))),
      ...around.map(({ value, role }) => message("hover.in-prefix", { prefix: formatPrefix(value), role })),
      ...(innermost === undefined ? [] : neighbour(address, innermost, analysis)),
    ],
  };
}

function originFact(owners: readonly AddressOwner[]): Fact {
  const isDerived = owners.every(({ address }) => address.origin === "derived");
  return [message("hover.origin"), message(isDerived ? "hover.origin-derived" : "hover.origin-declared")];
}

function ownerWords(owner: AddressOwner): Message {
  if (owner.kind === "pod") return message("hover.owner-pod", { name: owner.pod.id, node: owner.node.name });
  if (owner.kind === "interface") {
    return message("hover.owner-interface", { interface: owner.interface.name, machine: owner.machine.id });
  }
  return message(`hover.owner-${owner.kind}`, { name: owner.service.id });
}

/** A device that the plugin makes may hold what the topology gives to nobody: `cni0`. */
function holderMessage(address: Address, around: NamedPrefix | undefined, { dataplane }: Analysis): Message {
  const [netns] = dataplane.holders(address);
  if (netns !== undefined) {
    const devices = dataplane.netns(netns)?.devices.values() ?? [];
    const device = [...devices].find(({ addresses }) =>
      addresses.some((own) => own.address.value === address.value && own.address.family === address.family),
    );
    return message("hover.owner-device", { device: device?.name ?? "", netns });
  }
  if (around !== undefined && around.kind !== "block" && around.value.length < 31) {
    if (around.value.address.value === address.value) return message("hover.is-network-address");
    if (broadcastAddress(around.value)?.value === address.value) return message("hover.is-broadcast-address");
  }
  return message("hover.owner-nobody");
}

/** The free address that is nearest in the innermost prefix. */
function neighbour(address: Address, { value: prefix, pods }: NamedPrefix, { topology }: Analysis): Message[] {
  const taken = takenIn(prefix, heldAddresses(topology));
  for (const each of [address, ...(pods?.devices ?? [])]) taken.add(each);
  const options =
    pods === undefined
      ? { gateway: firstHost(prefix) }
      : { hosts: { first: prefix.address, last: lastAddress(prefix) } };
  const found = nearestFreeAddress(prefix, address, taken, options);
  return found === undefined
    ? [message("hover.no-neighbour", { prefix: formatPrefix(prefix) })]
    : [message("hover.free-neighbour", { address: formatAddress(found) })];
}
