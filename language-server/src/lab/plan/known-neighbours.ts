import { type Address, equalAddress, formatAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device, DeviceReference } from "../../dataplane/device.ts";

/** A device that speaks IP on an Ethernet segment or on a bridge, with what others ask it for by ARP and ND. */
type Member = { readonly netns: Netns; readonly device: Device; readonly addresses: readonly Address[] };

/** The kernel keeps 1,024 learned neighbours of a family, in all namespaces together (net/ipv4/arp.c, `gc_thresh3`); permanent ones do not count. */
const learnedLimit = 512;

/**
 * Lines of `ip` by namespace id that tell neighbours to each other where so many may ask that the kernel's table overflows; else none. Only ARP and ND are
 * spared, which are no packets of a path. Whatever makes the answer a matter of ARP is left to it: an address held twice or by nobody, a MAC held twice, an end that
 * is down, reverse path filtering.
 */
export function knownNeighbourLines(
  spaces: readonly Netns[],
  dataplane: Dataplane,
): ReadonlyMap<string, readonly string[]> {
  const domains = [...segmentDomains(dataplane), ...spaces.flatMap((netns) => bridgeDomains(netns, dataplane))];
  const asked = domains.reduce((sum, { length }) => sum + length * (length - 1), 0);
  const lines = new Map<string, string[]>();
  if (asked <= learnedLimit) return lines;
  for (const members of domains) {
    const known = members.flatMap((member) =>
      isUnambiguous(member, dataplane)
        ? member.addresses
            .filter((address) => dataplane.holders(address).length === 1)
            .map((address) => ({ member, address, text: formatAddress(address) }))
        : [],
    );
    for (const { netns, device } of members) {
      if (netns.sysctl.rpFilter !== 0) continue;
      const own = lines.get(netns.id) ?? [];
      lines.set(netns.id, own);
      for (const { member, address, text } of known) {
        if (member.netns === netns || netns.neighbour(device.name, address) !== undefined) continue;
        own.push(`neigh replace ${text} lladdr ${member.device.mac} dev ${device.name} nud permanent`);
      }
    }
  }
  return lines;
}

function isUnambiguous({ netns, device }: Member, dataplane: Dataplane): boolean {
  const { mac, up, carrier } = device;
  return mac !== null && up && carrier && netns.sysctl.rpFilter === 0 && dataplane.macHolders(mac).length === 1;
}

function segmentDomains(dataplane: Dataplane): (readonly Member[])[] {
  return dataplane.segmentIds.map((id) =>
    (dataplane.segment(id)?.members ?? []).flatMap((end) => memberAt(end, dataplane)),
  );
}

/** A bridge itself, and what is at the other ends of its ports. */
function bridgeDomains(netns: Netns, dataplane: Dataplane): (readonly Member[])[] {
  const devices = [...netns.devices.values()];
  return devices.flatMap((bridge) => {
    if (bridge.kind !== "bridge") return [];
    const ports = devices.filter(({ master }) => master === bridge.name);
    const ends = ports.flatMap((port) => (port.kind === "veth" ? memberAt(port.peer, dataplane) : []));
    return [[...memberAt({ netns: netns.id, device: bridge.name }, dataplane), ...ends]];
  });
}

function memberAt(end: DeviceReference, dataplane: Dataplane): Member[] {
  const netns = dataplane.netns(end.netns);
  const device = netns?.devices.get(end.device);
  if (netns === undefined || device === undefined || device.master !== null) return [];
  const addresses = device.addresses.map(({ address }) => address);
  return [
    {
      netns,
      device,
      addresses: addresses.filter((one, at) => addresses.findIndex((other) => equalAddress(one, other)) === at),
    },
  ];
}
