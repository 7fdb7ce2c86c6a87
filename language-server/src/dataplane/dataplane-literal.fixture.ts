// A whole dataplane from literal data, eagerly: for tests, in which a machine's state reads as `ip` would print it.
import { type Address, address, type Family, formatAddress } from "../address/address.ts";
import { buildPrefixTable } from "../address/longest-prefix.ts";
import { macFrom } from "../address/mac.ts";
import { hostPrefix, interfaceAddress, type Prefix, parsePrefix } from "../address/prefix.ts";
import type { Dataplane, Listener, Netns, NetnsKind, Segment } from "./dataplane.ts";
import type { Device, DeviceReference, VxlanFdbEntry } from "./device.ts";
import { kernelRoutes } from "./kernel-routes.ts";
import type { NetfilterChain } from "./netfilter.ts";
import type { Programmer, Provenance } from "./provenance.ts";
import type { Neighbour, Route, RoutingRule } from "./routing.ts";
import { buildRoutingTable } from "./routing-table.ts";

/** A device; `lo` needs nothing but its kind. Addresses are `10.244.0.1/24`; the MAC, if left out, is derived from the name. */
export type DeviceLiteral = {
  readonly mac?: string;
  readonly mtu?: number;
  readonly up?: boolean;
  readonly carrier?: boolean;
  readonly addresses?: readonly string[];
  readonly master?: string;
  readonly hairpin?: boolean;
} & (
  | { readonly kind: "loopback" | "bridge" | "dummy" }
  | { readonly kind: "veth"; readonly peer: readonly [netns: string, device: string] }
  | { readonly kind: "ethernet"; readonly segment: string | null }
  | {
      readonly kind: "vxlan";
      readonly vni?: number;
      readonly port?: number;
      readonly local: string;
      readonly underlay?: string;
      /** From MAC to tunnel end point. */
      readonly fdb?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "ipip"; readonly local?: string }
  | {
      readonly kind: "tun";
      readonly port?: number;
      readonly local: string;
      /** From prefix to the daemon's peer. */
      readonly peers: Readonly<Record<string, string>>;
    }
);

/** A network namespace. `routes` are lines of `ip route` (`table NAME` allowed), `neighbours` of `ip neigh`. */
export type NetnsLiteral = {
  readonly kind: NetnsKind;
  readonly devices: Readonly<Record<string, DeviceLiteral>>;
  readonly routes?: readonly string[];
  readonly neighbours?: readonly string[];
  readonly rules?: readonly RoutingRule[];
  readonly forwarding?: boolean;
  readonly rpFilter?: 0 | 1 | 2;
  readonly bridgeNetfilter?: boolean;
  readonly routeLocalnet?: boolean;
  readonly netfilter?: { readonly [family in Family]?: readonly NetfilterChain[] };
  /** Without it the namespace answers on any port. */
  readonly listeners?: readonly (Omit<Listener, "place"> & { readonly place?: Listener["place"] })[];
};

export type DataplaneLiteral = {
  readonly netns: Readonly<Record<string, NetnsLiteral>>;
  /** Segments with an MTU of their own; others exist as soon as a device names them. */
  readonly segments?: Readonly<Record<string, { readonly mtu: number }>>;
};

/** Builds the whole at once. Throws on bad literals: they stand in code. */
export function dataplaneOf(literal: DataplaneLiteral): Dataplane {
  const spaces = new Map(Object.entries(literal.netns).map(([id, netns]) => [id, netnsOf(id, netns)]));
  const segments = segmentsOf(literal);
  const holders = new Map<string, Set<string>>();
  const macHolders = new Map<string, DeviceReference[]>();
  for (const netns of spaces.values()) {
    for (const device of netns.devices.values()) {
      for (const { address: held } of device.addresses) {
        const key = formatAddress(held);
        holders.set(key, (holders.get(key) ?? new Set()).add(netns.id));
      }
      if (device.mac === null) continue;
      macHolders.set(device.mac, [...(macHolders.get(device.mac) ?? []), { netns: netns.id, device: device.name }]);
    }
  }
  return {
    netns: (id) => spaces.get(id),
    netnsIds: [...spaces.keys()],
    segment: (id) => segments.get(id),
    segmentIds: [...segments.keys()],
    holders: (wanted) => [...(holders.get(formatAddress(wanted)) ?? [])],
    macHolders: (mac) => macHolders.get(mac) ?? [],
  };
}

function segmentsOf(literal: DataplaneLiteral): ReadonlyMap<string, Segment> {
  const members = new Map<string, DeviceReference[]>();
  for (const [netns, { devices }] of Object.entries(literal.netns)) {
    for (const [name, device] of Object.entries(devices)) {
      if (device.kind !== "ethernet" || device.segment === null) continue;
      members.set(device.segment, [...(members.get(device.segment) ?? []), { netns, device: name }]);
    }
  }
  return new Map(
    [...members].map(([id, list]) => [
      id,
      { id, mtu: literal.segments?.[id]?.mtu ?? null, place: null, members: list },
    ]),
  );
}

function netnsOf(id: string, literal: NetnsLiteral): Netns {
  const devices = new Map(
    Object.entries(literal.devices).map(([name, device]) => [name, deviceOf(id, name, device)] as const),
  );
  const tables = new Map<string, Route[]>([
    ["local", []],
    ["main", []],
  ]);
  for (const device of devices.values()) {
    const { local, main } = kernelRoutes(device);
    tables.get("local")?.push(...local);
    tables.get("main")?.push(...main);
  }
  for (const line of literal.routes ?? []) {
    const { table, route } = readRoute(line);
    tables.set(table, [...(tables.get(table) ?? []), route]);
  }
  const neighbours = (literal.neighbours ?? []).map(readNeighbour);
  const forwarding = literal.forwarding ?? literal.kind !== "pod";
  return {
    id,
    kind: literal.kind,
    place: null,
    devices,
    rules: literal.rules ?? [],
    tables: new Map([...tables].map(([name, routes]) => [name, buildRoutingTable(routes)])),
    neighbour: (device, wanted) =>
      neighbours.find((entry) => entry.device === device && formatAddress(entry.address) === formatAddress(wanted)),
    neighbours: () => neighbours,
    netfilter: { 4: { chains: literal.netfilter?.[4] ?? [] }, 6: { chains: literal.netfilter?.[6] ?? [] } },
    sysctl: {
      forwarding: { 4: forwarding, 6: forwarding },
      rpFilter: literal.rpFilter ?? 0,
      bridgeNetfilter: literal.bridgeNetfilter ?? false,
      routeLocalnet: literal.routeLocalnet ?? false,
      places: {},
    },
    listeners: {
      any: literal.listeners === undefined,
      list: (literal.listeners ?? []).map((listener) => ({ place: null, ...listener })),
    },
  };
}

function deviceOf(netns: string, name: string, literal: DeviceLiteral): Device {
  const loopback = literal.kind === "loopback";
  const addresses = literal.addresses ?? (loopback ? ["127.0.0.1/8", "::1/128"] : []);
  const state = {
    name,
    mac:
      literal.kind === "tun" || literal.kind === "ipip" || loopback
        ? null
        : (literal.mac ?? macFrom(`${netns}/${name}`)),
    mtu: literal.mtu ?? (loopback ? 65536 : 1500),
    up: literal.up ?? true,
    carrier: literal.carrier ?? !(literal.kind === "ethernet" && literal.segment === null),
    addresses: addresses.map((text) => ({
      ...interfaceAddress(text),
      scope: loopback ? ("host" as const) : text.startsWith("fe80:") ? ("link" as const) : ("global" as const),
      provenance: literalProvenance("administrator"),
    })),
    master: literal.master ?? null,
    hairpin: literal.hairpin ?? false,
    provenance: literalProvenance("administrator"),
  };
  switch (literal.kind) {
    case "veth":
      return { ...state, kind: "veth", peer: { netns: literal.peer[0], device: literal.peer[1] } };
    case "ethernet":
      return { ...state, kind: "ethernet", segment: literal.segment };
    case "vxlan": {
      const fdb = new Map<string, VxlanFdbEntry>(
        Object.entries(literal.fdb ?? {}).map(([mac, remote]) => [
          mac,
          { mac, remote: address(remote), provenance: literalProvenance("flanneld") },
        ]),
      );
      return {
        ...state,
        kind: "vxlan",
        vni: literal.vni ?? 1,
        port: literal.port ?? 8472,
        local: address(literal.local),
        underlay: literal.underlay ?? null,
        fdb: (mac) => fdb.get(mac),
      };
    }
    case "ipip":
      return { ...state, kind: "ipip", local: literal.local === undefined ? null : address(literal.local) };
    case "tun": {
      const entries = Object.entries(literal.peers).map(([text, remote]) => ({
        prefix: readPrefix(text),
        remote: address(remote),
      }));
      const peers = buildPrefixTable(entries.map(({ prefix, remote }) => ({ prefix, item: remote })));
      const peer = (destination: Address) => {
        const remote = peers.lookup(destination)[0];
        return remote === undefined ? undefined : { remote, provenance: literalProvenance("flanneld") };
      };
      return {
        ...state,
        kind: "tun",
        daemon: {
          name: "flanneld",
          port: literal.port ?? 8285,
          local: address(literal.local),
          peer,
          peers: () => entries,
        },
      };
    }
    default:
      return { ...state, kind: literal.kind };
  }
}

/** Reads what `ip route` prints: `10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink`, `blackhole 10.244.0.0/26`. */
function readRoute(line: string): { readonly table: string; readonly route: Route } {
  const words = line.split(/\s+/);
  const types = ["unicast", "local", "broadcast", "blackhole", "unreachable", "prohibit"] as const;
  const type = types.find((candidate) => candidate === words[0]);
  if (type !== undefined) words.shift();
  const destination = words.shift() ?? "";
  const value = (name: string) => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : words[at + 1];
  };
  const via = value("via");
  const source = value("src");
  const family = (via ?? source ?? destination).includes(":") ? 6 : 4;
  const route: Route = {
    prefix: destination === "default" ? readPrefix(family === 6 ? "::/0" : "0.0.0.0/0") : readPrefix(destination),
    type: type ?? "unicast",
    via: via === undefined ? null : address(via),
    device: value("dev") ?? null,
    onlink: words.includes("onlink"),
    source: source === undefined ? null : address(source),
    // A route of IPv6 without a metric has 1024 (net/ipv6/route.c `IP6_RT_PRIO_USER`).
    metric: Number(value("metric") ?? (family === 6 ? 1024 : 0)),
    protocol: "boot",
    mtu: value("mtu") === undefined ? null : Number(value("mtu")),
    provenance: literalProvenance("administrator"),
  };
  return { table: value("table") ?? "main", route };
}

/** Reads `10.244.1.0 dev flannel.1 lladdr 0e:…`. */
function readNeighbour(line: string): Neighbour {
  const match = /^(\S+) dev (\S+) lladdr (\S+)/.exec(line);
  if (match === null) throw new Error(`not a neighbour entry: ${line}`);
  const [, text = "", device = "", mac = ""] = match;
  return { device, address: address(text), mac, provenance: literalProvenance("flanneld") };
}

function readPrefix(text: string): Prefix {
  const parsed = text.includes("/") ? parsePrefix(text)?.prefix : hostPrefix(address(text));
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
}

function literalProvenance(by: Programmer): Provenance {
  return { by, place: null };
}
