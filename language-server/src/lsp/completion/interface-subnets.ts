import { contains, type Prefix } from "../../address/prefix.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Link } from "../../topology/topology.ts";
import { clusterAround } from "../text-structure/surroundings.ts";
import type { Asked } from "./offer.ts";

/** Where an address that is written for an interface would join others, and the subnets where the interface is without one. */
export type InterfaceSubnets = { readonly joining: readonly Prefix[]; readonly present: readonly Prefix[] };

/**
 * The subnets in which an interface may get an address. Those of its link, where links are declared. Implied links follow the addresses: what others have
 * written is joined by an address there, in the order of how likely that is meant; with the implied subnet of all that have none, one is alone among them.
 */
export function subnetsForInterface(asked: Asked, machine: AnyMachine | undefined, name: string): InterfaceSubnets {
  const { topology, index } = asked.view.analysis;
  const link = machine && index.linkOf(machine.id, name);
  const present = subnetsOf(link === undefined ? topology.links : [link]);
  const own = machine?.interfaces.find((each) => each.name === name);
  const isSettled = own?.addresses.some(({ origin }) => origin === "declared") ?? false;
  if (machine === undefined || link?.implied !== true || isSettled) return { joining: [], present };
  const isWritten = ({ members }: Link) => members.some((member) => hasWrittenAddress(asked, member));
  const isOthers = ({ members }: Link) => members.every((member) => member.machine !== machine.id);
  const others = topology.links.filter((each) => each !== link && isOthers(each) && isWritten(each));
  const likely = likelihood(asked, machine);
  const joining = others.map((each) => ({ each, rank: likely(each) })).sort((one, other) => other.rank - one.rank);
  return { joining: subnetsOf(joining.map(({ each }) => each)), present };
}

function hasWrittenAddress({ view }: Asked, member: Link["members"][number]): boolean {
  const machine = view.analysis.index.machinesById.get(member.machine);
  const found = machine?.interfaces.find(({ name }) => name === member.interface);
  return found?.addresses.some(({ origin }) => origin === "declared") ?? false;
}

/** How many nodes of the machine's cluster are on a link, or any machines; before all where a next hop of its routes is. */
function likelihood(asked: Asked, { routes }: AnyMachine): (link: Link) => number {
  const nextHops = routes.flatMap(({ via }) => via ?? []);
  const cluster = clusterAround(asked);
  const nodes = cluster && new Set(cluster.nodes.map(({ id }) => id));
  return ({ subnets, members }) => {
    if (nextHops.some((hop) => subnets.some(({ value }) => contains(value, hop)))) return Number.MAX_SAFE_INTEGER;
    return nodes === undefined ? members.length : members.filter(({ machine }) => nodes.has(machine)).length;
  };
}

function subnetsOf(links: readonly Link[]): Prefix[] {
  return links.flatMap(({ subnets }) => subnets.map(({ value }) => value));
}
