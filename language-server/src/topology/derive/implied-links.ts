import { formatPrefix, type Prefix, prefixOf } from "../../address/prefix.ts";
import { isLoopbackInterface } from "../node-address.ts";
import type { Link, LinkMember, Sourced } from "../topology.ts";
import { derived } from "./derived.ts";
import type { LinkSubnetPool } from "./link-subnet-pool.ts";
import { addUndeclaredInterface, type InterfaceDraft, type MachineDraft } from "./machine-draft.ts";

type Group = { readonly subnets: Map<string, Sourced<Prefix>>; readonly members: LinkMember[] };

/**
 * The links of a topology that declares none: interfaces with one prefix share a link, those without an address share
 * the implied 192.168.0.0/24, and a machine without an interface gets eth0 there. An interface with several addresses
 * makes one link of their prefixes.
 */
export function implyLinks(drafts: readonly MachineDraft[], pool: LinkSubnetPool): Link[] {
  const interfaces = drafts.flatMap(linkableInterfaces);
  const bare = interfaces.filter(({ addresses }) => addresses.length === 0).length;
  const implied = bare === 0 ? [] : pool.families.flatMap((family) => pool.impliedSubnet(family, bare) ?? []);
  const prefixesOf = ({ addresses, from }: InterfaceDraft): Sourced<Prefix>[] =>
    addresses.length === 0
      ? implied.map((subnet) => derived(subnet, from.place))
      : addresses.map(({ value, place }) => derived(prefixOf(value), place));
  const joined = createPartition();
  for (const each of interfaces) joined.join(prefixesOf(each).map(({ value }) => formatPrefix(value)));
  const groups = new Map<string, Group>();
  for (const each of interfaces) {
    const prefixes = prefixesOf(each);
    const first = prefixes[0];
    if (first === undefined) continue;
    const key = joined.find(formatPrefix(first.value));
    const group: Group = groups.get(key) ?? { subnets: new Map(), members: [] };
    groups.set(key, group);
    for (const prefix of prefixes) {
      const text = formatPrefix(prefix.value);
      if (!group.subnets.has(text)) group.subnets.set(text, prefix);
    }
    group.members.push({ machine: each.owner.machine.id, interface: each.from.name, place: each.from.place });
  }
  return [...groups.values()].flatMap(linkOf);
}

function linkableInterfaces(draft: MachineDraft): InterfaceDraft[] {
  const found = draft.interfaces.filter(({ from }) => !isLoopbackInterface(from.name));
  return found.length > 0 ? found : [addUndeclaredInterface(draft, "eth0", draft.machine.place)];
}

function linkOf({ subnets, members }: Group): Link[] {
  const name = subnets.keys().next().value;
  const place = members[0]?.place;
  if (name === undefined || place === undefined) return [];
  return [
    {
      id: `implied ${name}`,
      name,
      place,
      extent: place,
      documentation: null,
      pointToPoint: false,
      implied: true,
      subnets: [...subnets.values()],
      mtu: null,
      members,
      unresolvedMembers: false,
    },
  ];
}

/** Sets of texts that are joined step by step (union by path halving): `find` gives one text that stands for the set. */
function createPartition() {
  const parents = new Map<string, string>();
  const find = (text: string): string => {
    let at = text;
    for (;;) {
      const parent = parents.get(at) ?? at;
      if (parent === at) return at;
      const grandparent = parents.get(parent) ?? parent;
      parents.set(at, grandparent);
      at = grandparent;
    }
  };
  const join = (texts: readonly string[]) => {
    const [first, ...others] = texts;
    if (first === undefined) return;
    for (const other of others) parents.set(find(other), find(first));
  };
  return { find, join };
}
