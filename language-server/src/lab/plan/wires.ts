import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";

/** The port of a network card on its segment, or of an end of a wire that goes nowhere, in the lab's namespace for such ends. */
export type Port = {
  readonly name: string;
  /** Null: plugged in nowhere, and left down. */
  readonly segment: string | null;
  readonly up: boolean;
  /** Largest IP packet, or null: whatever fits. */
  readonly mtu: number | null;
};

/** All wires of the lab: the lines that make them, and the ports by segment (null: unplugged), which are still to be set up. */
export type Wires = { readonly lines: readonly string[]; readonly ports: ReadonlyMap<string | null, readonly Port[]> };

/** How the lab calls namespaces: a machine's or pod's by its id, a segment's by its id, and that of the ends that go nowhere. */
export type LabNames = {
  readonly netns: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
  readonly unplugged: string;
};

/**
 * A line of `ip` for each wire, made from where the lab starts, both ends right in their namespaces: veth pairs, and network cards as veth pairs into the bridge
 * that their segment is.
 */
export function planWires(spaces: readonly Netns[], dataplane: Dataplane, names: LabNames): Wires {
  const lines: string[] = [];
  const ports = new Map<string | null, Port[]>();
  const made = new Set<string>();
  const addPort = (segment: string | null, device: Device): string => {
    const of = ports.get(segment) ?? [];
    ports.set(segment, of);
    const name = `p${of.length + 1}`;
    const mtu = segment === null ? null : (dataplane.segment(segment)?.mtu ?? null);
    of.push({ name, segment, up: segment !== null && device.carrier, mtu });
    return name;
  };
  for (const { id, devices } of spaces) {
    const here = names.netns.get(id) ?? "";
    for (const device of devices.values()) {
      if ((device.kind !== "veth" && device.kind !== "ethernet") || made.has(`${id} ${device.name}`)) continue;
      const other = device.kind === "veth" ? otherEnd(id, device, dataplane, names) : undefined;
      if (other !== undefined) made.add(`${other.netns} ${other.device}`);
      const segment = device.kind === "ethernet" && names.segments.has(device.segment ?? "") ? device.segment : null;
      const peer = other?.device ?? addPort(segment, device);
      const there = other?.name ?? (segment === null ? names.unplugged : (names.segments.get(segment) ?? ""));
      lines.push(`link add name ${device.name} netns ${here} type veth peer name ${peer} netns ${there}`);
    }
  }
  return { lines, ports };
}

/** The other end, if it is there and says the same; a wire of which only one end is known goes nowhere. */
function otherEnd(id: string, device: Device & { readonly kind: "veth" }, dataplane: Dataplane, names: LabNames) {
  const { netns, device: peer } = device.peer;
  const name = names.netns.get(netns);
  const other = dataplane.netns(netns)?.devices.get(peer);
  if (name === undefined || other?.kind !== "veth") return undefined;
  return other.peer.netns === id && other.peer.device === device.name ? { netns, device: peer, name } : undefined;
}
