// Who hears whom on the link layer, asked from the two ends: no look at the other pods of a bridge or machines of a segment.
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device, DeviceReference } from "../../dataplane/device.ts";

/**
 * The domains that a device's frames get to: `segment ID`, `bridge NETNS/NAME`, `pair …`. Two devices hear each other if they share
 * one. A bridge joins the segments of its ports; two bridges that share a segment are joined by it, a third machine that bridges
 * two segments is not followed.
 */
export function domainsOf(dataplane: Dataplane, { netns, device }: DeviceReference): readonly string[] {
  const space = dataplane.netns(netns);
  const found = space?.devices.get(device);
  if (space === undefined || found === undefined || !isRunning(dataplane, found)) return [];
  if (found.master !== null) return bridgeDomains(space, found.master);
  switch (found.kind) {
    case "bridge":
      return bridgeDomains(space, found.name);
    case "ethernet":
      return found.segment === null ? [] : [`segment ${found.segment}`];
    case "veth": {
      const other = dataplane.netns(found.peer.netns);
      const peer = other?.devices.get(found.peer.device);
      if (other !== undefined && peer !== undefined && peer.master !== null) return bridgeDomains(other, peer.master);
      const ends = [`${netns}/${device}`, `${found.peer.netns}/${found.peer.device}`].sort();
      return [`pair ${ends.join(" ")}`];
    }
    default:
      return [];
  }
}

/**
 * Tells of devices whether their frames get to one of these domains. The other end of a veth pair is looked at only where its namespace is in one of them:
 * a node has one for each pod, whose namespaces need not be made for it.
 */
export function reaches(dataplane: Dataplane, domains: readonly string[]): (netns: string, device: Device) => boolean {
  let near: ReadonlySet<string> | null | undefined;
  return (netns, device) => {
    if (device.kind === "veth" && device.master === null) {
      if (near === undefined) near = namespacesIn(dataplane, domains);
      if (near?.has(device.peer.netns) === false) return false;
    }
    return domainsOf(dataplane, { netns, device: device.name }).some((domain) => domains.includes(domain));
  };
}

/** The namespaces that have a bridge or a network card in a domain; null where it is a pair. */
function namespacesIn(dataplane: Dataplane, domains: readonly string[]): ReadonlySet<string> | null {
  const found = new Set<string>();
  for (const domain of domains) {
    if (domain.startsWith("segment ")) {
      for (const { netns } of dataplane.segment(domain.slice("segment ".length))?.members ?? []) found.add(netns);
    } else if (domain.startsWith("bridge ")) found.add(domain.slice("bridge ".length, domain.lastIndexOf("/")));
    else return null;
  }
  return found;
}

function bridgeDomains(netns: Netns, name: string): readonly string[] {
  if (netns.devices.get(name)?.up !== true) return [];
  return [`bridge ${netns.id}/${name}`, ...segmentPorts(netns, name).map(({ segment }) => `segment ${segment}`)];
}

/** The bridge's ports that are network cards, with their segments. */
function segmentPorts(netns: Netns, bridge: string): readonly { readonly name: string; readonly segment: string }[] {
  const ports: { name: string; segment: string }[] = [];
  for (const device of netns.devices.values()) {
    if (device.master === bridge && device.kind === "ethernet" && device.segment !== null && device.up) {
      ports.push({ name: device.name, segment: device.segment });
    }
  }
  return ports;
}

/** True if frames can pass the device: up, with carrier; of a veth pair both ends are up. */
export function isRunning(dataplane: Dataplane, device: Device): boolean {
  if (!device.up || !device.carrier) return false;
  if (device.kind !== "veth") return device.kind !== "ethernet" || device.segment !== null;
  return dataplane.netns(device.peer.netns)?.devices.get(device.peer.device)?.up === true;
}

/** Behind which ports of a bridge a MAC is: what the bridge has learned since its owner answered. The first is where a frame goes. */
export function portsFor(dataplane: Dataplane, netns: Netns, bridge: string, mac: string): readonly Device[] {
  const ports: Device[] = [];
  for (const holder of dataplane.macHolders(mac)) {
    const port = portBehind(dataplane, netns, bridge, holder);
    if (port !== undefined && !ports.includes(port)) ports.push(port);
  }
  return ports;
}

function portBehind(dataplane: Dataplane, netns: Netns, bridge: string, holder: DeviceReference): Device | undefined {
  const device = dataplane.netns(holder.netns)?.devices.get(holder.device);
  if (device?.kind === "veth" && device.peer.netns === netns.id) {
    const port = netns.devices.get(device.peer.device);
    if (port?.master === bridge && isRunning(dataplane, port)) return port;
  }
  if (holder.netns === netns.id) return undefined;
  const domains = domainsOf(dataplane, holder);
  const port = segmentPorts(netns, bridge).find(({ segment }) => domains.includes(`segment ${segment}`));
  return port && netns.devices.get(port.name);
}

/** The members of a segment that take a frame for a MAC: the card that has it, or one whose bridge has it behind. The sender is none of them. */
export function membersFor(
  dataplane: Dataplane,
  segment: string,
  mac: string,
  sender: DeviceReference,
): readonly DeviceReference[] {
  const members: DeviceReference[] = [];
  for (const holder of dataplane.macHolders(mac)) {
    const member = memberBefore(dataplane, segment, holder);
    if (member === undefined || (member.netns === sender.netns && member.device === sender.device)) continue;
    if (!members.some(({ netns, device }) => netns === member.netns && device === member.device)) members.push(member);
  }
  return members;
}

function memberBefore(dataplane: Dataplane, segment: string, holder: DeviceReference): DeviceReference | undefined {
  if (!domainsOf(dataplane, holder).includes(`segment ${segment}`)) return undefined;
  const netns = dataplane.netns(holder.netns);
  const device = netns?.devices.get(holder.device);
  if (netns === undefined || device === undefined) return undefined;
  if (device.kind === "ethernet") return holder;
  const owner = device.kind === "veth" ? dataplane.netns(device.peer.netns) : netns;
  const bridge = device.kind === "veth" ? owner?.devices.get(device.peer.device)?.master : device.name;
  if (owner === undefined || bridge === undefined || bridge === null) return undefined;
  const port = segmentPorts(owner, bridge).find((candidate) => candidate.segment === segment);
  return port && { netns: owner.id, device: port.name };
}
