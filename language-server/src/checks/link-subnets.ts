import { formatPrefix, type Prefix, prefixOf } from "../address/prefix.ts";
import type { Interface, Link, Sourced, Topology } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/**
 * The subnets that each link has: the declared ones, else in each family what most of its members have written behind
 * their addresses, with the place of the first of those; so one mistyped member does not put all others in the wrong.
 */
export function listLinkSubnets(
  topology: Topology,
  index: TopologyIndex,
): ReadonlyMap<Link, readonly Sourced<Prefix>[]> {
  return new Map(topology.links.map((link) => [link, subnetsOf(link, index)]));
}

function subnetsOf(link: Link, index: TopologyIndex): readonly Sourced<Prefix>[] {
  if (link.subnets.some(({ origin }) => origin === "declared")) return link.subnets;
  const counts = new Map<string, { readonly subnet: Sourced<Prefix>; count: number }>();
  for (const { addresses } of linkInterfaces(link, index)) {
    for (const { value, origin, place } of addresses) {
      if (origin === "derived") continue;
      const prefix = prefixOf(value);
      const key = formatPrefix(prefix);
      const counted = counts.get(key) ?? { subnet: { value: prefix, origin, place }, count: 0 };
      counts.set(key, counted);
      counted.count++;
    }
  }
  const most = ([4, 6] as const).flatMap((family) => {
    let found: { readonly subnet: Sourced<Prefix>; readonly count: number } | undefined;
    for (const each of counts.values()) {
      if (each.subnet.value.address.family === family && each.count > (found?.count ?? 0)) found = each;
    }
    return found === undefined ? [] : [found.subnet];
  });
  return most.length > 0 ? most : link.subnets;
}

/** The interfaces that the link joins, in the order of its members. */
function linkInterfaces(link: Link, index: TopologyIndex): readonly Interface[] {
  return link.members.flatMap(({ machine, interface: name }) => {
    const found = index.interfaceOf(machine, name);
    return found === undefined ? [] : [found];
  });
}
