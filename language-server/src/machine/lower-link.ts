import type { Segment } from "../dataplane/dataplane.ts";
import type { DeviceReference } from "../dataplane/device.ts";
import type { Interface, Link } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/** The Ethernet segment that a link is; its members are the interfaces that exist and are not plugged in elsewhere. */
export function lowerLink(link: Link, index: TopologyIndex): Segment {
  const plugged = new Set<Interface>();
  const members: DeviceReference[] = [];
  for (const { machine, interface: name } of link.members) {
    const found = index.interfaceOf(machine, name);
    if (found === undefined || plugged.has(found) || index.linkOf(machine, name) !== link) continue;
    plugged.add(found);
    members.push({ netns: machine, device: name });
  }
  return { id: link.id, mtu: link.mtu?.value ?? null, place: link.place, members };
}
