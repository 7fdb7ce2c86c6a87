// The reference cluster as state, written as `ip` prints it: two nodes on one link with flannel in a backend, to be changed for faults.
import { prefix } from "../address/prefix.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import {
  type DataplaneLiteral,
  type DeviceLiteral,
  dataplaneOf,
  type NetnsLiteral,
} from "../dataplane/dataplane-literal.fixture.ts";
import type { NetfilterChain, NetfilterRule, RuleMatch, RuleTarget } from "../dataplane/netfilter.ts";

export type Backend = "vxlan" | "host-gw" | "udp";

export type Changes = {
  readonly [netns: string]: (netns: NetnsLiteral) => NetnsLiteral;
};

/** MACs that a reader can tell apart. */
export const macs = {
  node1: { eth0: "02:00:00:00:01:00", cni0: "02:00:00:00:01:c0", vtep: "02:00:00:00:01:0f" },
  node2: { eth0: "02:00:00:00:02:00", cni0: "02:00:00:00:02:c0", vtep: "02:00:00:00:02:0f" },
  p1a: "02:00:00:00:01:0a",
  p1b: "02:00:00:00:01:0b",
  p2a: "02:00:00:00:02:0a",
  client: "02:00:00:00:00:64",
} as const;

const podMtu: { readonly [backend in Backend]: number } = { vxlan: 1450, "host-gw": 1500, udp: 1472 };

/** The cluster with a backend; `changes` may replace the state of any namespace. */
export function referenceDataplane(
  backend: Backend,
  changes: Changes = {},
  segments: DataplaneLiteral["segments"] = {},
): Dataplane {
  const netns: Record<string, NetnsLiteral> = {
    node1: node(backend, 1, { p1a: "10.244.0.2", p1b: "10.244.0.3" }),
    node2: node(backend, 2, { p2a: "10.244.1.2" }),
    p1a: pod(backend, 1, "p1a", "10.244.0.2"),
    p1b: pod(backend, 1, "p1b", "10.244.0.3"),
    p2a: pod(backend, 2, "p2a", "10.244.1.2"),
    client: {
      kind: "host",
      forwarding: false,
      devices: { lo, eth0: { kind: "ethernet", mac: macs.client, segment: "lan", addresses: ["192.168.50.100/24"] } },
      routes: ["10.244.0.0/16 via 192.168.50.11 dev eth0"],
    },
  };
  for (const [id, change] of Object.entries(changes)) {
    const given = netns[id];
    if (given === undefined) throw new Error(`no namespace ${id}`);
    netns[id] = change(given);
  }
  return dataplaneOf({ netns, segments });
}

export const lo: DeviceLiteral = { kind: "loopback" };

function node(backend: Backend, number: 1 | 2, pods: Readonly<Record<string, string>>): NetnsLiteral {
  const other = number === 1 ? 2 : 1;
  const own = macs[`node${number}`];
  const far = { mac: macs[`node${other}`].vtep, address: `192.168.50.1${other}`, subnet: `10.244.${other - 1}.0` };
  const subnet = `10.244.${number - 1}.0`;
  const local = `192.168.50.1${number}`;
  const mtu = podMtu[backend];
  const tunnels: Record<Backend, Record<string, DeviceLiteral>> = {
    vxlan: {
      "flannel.1": {
        kind: "vxlan",
        mac: own.vtep,
        mtu,
        local,
        underlay: "eth0",
        addresses: [`${subnet}/32`],
        fdb: { [far.mac]: far.address },
      },
    },
    "host-gw": {},
    udp: {
      flannel0: { kind: "tun", mtu, local, addresses: [`${subnet}/32`], peers: { [`${far.subnet}/24`]: far.address } },
    },
  };
  const routes: Record<Backend, string> = {
    vxlan: `${far.subnet}/24 via ${far.subnet} dev flannel.1 onlink`,
    "host-gw": `${far.subnet}/24 via ${far.address} dev eth0`,
    udp: "10.244.0.0/16 dev flannel0 scope link",
  };
  const veths = Object.keys(pods).map((name): [string, DeviceLiteral] => [
    `veth-${name}`,
    { kind: "veth", mtu, master: "cni0", hairpin: true, peer: [name, "eth0"] },
  ]);
  return {
    kind: "node",
    bridgeNetfilter: true,
    devices: {
      lo,
      eth0: { kind: "ethernet", mac: own.eth0, segment: "lan", addresses: [`${local}/24`] },
      ...tunnels[backend],
      cni0: { kind: "bridge", mac: own.cni0, mtu, addresses: [`10.244.${number - 1}.1/24`] },
      ...Object.fromEntries(veths),
    },
    routes: [routes[backend]],
    neighbours: backend === "vxlan" ? [`${far.subnet} dev flannel.1 lladdr ${far.mac}`] : [],
  };
}

function pod(backend: Backend, node: 1 | 2, name: keyof typeof macs, address: string): NetnsLiteral {
  const mac = macs[name];
  if (typeof mac !== "string") throw new Error(`no pod ${name}`);
  const peer = [`node${node}`, `veth-${name}`] as const;
  return {
    kind: "pod",
    devices: { lo, eth0: { kind: "veth", mac, mtu: podMtu[backend], peer, addresses: [`${address}/24`] } },
    routes: [`default via 10.244.${node - 1}.1 dev eth0`],
  };
}

/** Changes one device of a namespace. */
export function withDevice(name: string, part: Partial<DeviceLiteral>): (netns: NetnsLiteral) => NetnsLiteral {
  return (netns) => {
    const device = netns.devices[name];
    if (device === undefined) throw new Error(`no device ${name}`);
    return { ...netns, devices: { ...netns.devices, [name]: { ...device, ...part } as DeviceLiteral } };
  };
}

/** Replaces parts of a namespace. */
export function withState(part: Partial<NetnsLiteral>): (netns: NetnsLiteral) => NetnsLiteral {
  return (netns) => ({ ...netns, ...part });
}

/** A rule of iptables. `source` and `destination` are prefixes, with `!` before them for all others. */
export function rule(
  target: RuleTarget | RuleTarget["kind"],
  match: Omit<RuleMatch, "source" | "destination"> & { readonly source?: string; readonly destination?: string } = {},
): NetfilterRule {
  const { source, destination, ...rest } = match;
  return {
    match: {
      ...rest,
      ...(source && { source: prefixMatch(source) }),
      ...(destination && { destination: prefixMatch(destination) }),
    },
    target: (typeof target === "string" ? { kind: target } : target) as RuleTarget,
    text: "rule",
    provenance: { by: "administrator", place: null },
  };
}

function prefixMatch(text: string) {
  const not = text.startsWith("!");
  return { prefix: prefix(not ? text.slice(1) : text), not };
}

const priorities = { raw: -300, mangle: -150, nat: { in: -100, out: 100 }, filter: 0 } as const;
const hooks = {
  PREROUTING: "prerouting",
  INPUT: "input",
  FORWARD: "forward",
  OUTPUT: "output",
  POSTROUTING: "postrouting",
} as const;

/** A base chain of iptables, by its name. */
export function baseChain(
  table: NetfilterChain["table"],
  name: keyof typeof hooks,
  rules: readonly NetfilterRule[],
  policy: "accept" | "drop" = "accept",
): NetfilterChain {
  const early = name === "PREROUTING" || name === "OUTPUT";
  const priority = table === "nat" ? priorities.nat[early ? "in" : "out"] : priorities[table];
  return { table, name, base: { hook: hooks[name], priority, policy }, rules };
}

/** A chain that others jump to. */
export function userChain(
  table: NetfilterChain["table"],
  name: string,
  rules: readonly NetfilterRule[],
): NetfilterChain {
  return { table, name, base: null, rules };
}
