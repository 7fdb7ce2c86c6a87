import type { Segment } from "../dataplane/dataplane.ts";
import type { Link } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/** The Ethernet segment that a link is; its members are the interfaces that exist and are not plugged in elsewhere. */
export function lowerLink(link: Link, index: TopologyIndex): Segment {
  const plugged = new Set<string>();
  const members = link.members.flatMap(({ machine, interface: name }) => {
    const key = `${machine} ${name}`;
    const exists = index.interfaceOf(machine, name) !== undefined;
    if (!exists || plugged.has(key) || index.linkOf(machine, name) !== link) return [];
    plugged.add(key);
    return [{ netns: machine, device: name }];
  });
  return { id: link.id, mtu: link.mtu?.value ?? null, place: link.place, members };
}
