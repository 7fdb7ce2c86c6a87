// Rows of what is in no cluster: hosts, routers, links with the interfaces on them.
import { type Address, formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Host, Link, Machine, Router } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { Say } from "./cluster-items.ts";
import type { ItemDraft } from "./topology-item.ts";

/** Parts of a description, one after the other. */
export function listed(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}

/** Every address that a machine has on a link. */
export function interfaceAddresses({ interfaces }: Pick<Machine, "interfaces">): readonly Address[] {
  return interfaces
    .filter(({ name }) => !isLoopbackInterface(name))
    .flatMap(({ addresses }) => addresses.map(({ value }) => value.address));
}

export function machineItem(machine: Host | Router, index: TopologyIndex): ItemDraft {
  const addresses = interfaceAddresses(machine);
  return {
    kind: machine.kind,
    label: machine.name,
    description: listed(addresses.map(formatAddress)),
    place: machine.place,
    extent: machine.extent,
    endpoint: endpointName({ kind: machine.kind, machine: machine.id }, index),
    addresses,
  };
}

export function linkItem(link: Link, index: TopologyIndex, say: Say): ItemDraft {
  const subnets = link.subnets.map(({ value }) => formatPrefix(value));
  // What an implied link is called says no more than its subnet.
  const label = link.implied ? say(message("diagram.implied-link")) : link.pointToPoint ? link.id : link.name;
  const mtu = link.mtu === null ? [] : [say(message("diagram.mtu", { mtu: link.mtu.value }))];
  return {
    kind: "link",
    label,
    description: listed([...subnets, ...mtu]),
    place: link.place,
    extent: link.implied ? null : link.extent,
    ...(link.members.length > 0 && { children: () => link.members.map((member) => memberItem(member, index)) }),
  };
}

function memberItem({ machine, interface: name, place }: Link["members"][number], index: TopologyIndex): ItemDraft {
  const own = index.interfaceOf(machine, name);
  const addresses = own?.addresses ?? [];
  return {
    kind: "member",
    label: `${machine}:${name}`,
    description: listed(addresses.map(({ value }) => formatInterfaceAddress(value))),
    place: own?.place ?? place,
    endpoint: machine,
    addresses: addresses.map(({ value }) => value.address),
  };
}
