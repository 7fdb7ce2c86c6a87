import { type Address, bitsOf, type Family } from "../address/address.ts";
import { type AddressKey, addressKey } from "../address/address-set.ts";
import { buildPrefixTable } from "../address/longest-prefix.ts";
import type { SocketPrograms } from "../dataplane/bpf.ts";
import type { Listener, Netns, NetnsKind, Sysctl } from "../dataplane/dataplane.ts";
import type { Device, DeviceAddress } from "../dataplane/device.ts";
import { carriesIpv6 } from "../dataplane/ipv6-mtu.ts";
import { kernelRoutes } from "../dataplane/kernel-routes.ts";
import type { Programmer } from "../dataplane/provenance.ts";
import type { AbsentRoute, Neighbour, Route, RoutingRule, RoutingTable } from "../dataplane/routing.ts";
import { buildRoutingTable } from "../dataplane/routing-table.ts";
import type { VirtualServers } from "../dataplane/virtual-server.ts";
import type { Place } from "../text/place.ts";
import { combineRoutingTables } from "./combined-routing-table.ts";
import { type ChainSource, finishNetfilter, type NetfilterDraft } from "./netfilter-draft.ts";
import { createRouteList, type RouteList } from "./route-list.ts";

/** Permanent neighbour entries: by look-up on a packet's way, as a list for views. */
export type NeighbourTable = {
  readonly lookup: (device: string, address: Address) => Neighbour | undefined;
  readonly list: () => readonly Neighbour[];
};

/** A network namespace while it is put together, in the order in which a real one comes to hold its state. */
export type NetnsDraft = {
  readonly id: string;
  readonly kind: NetnsKind;
  readonly place: Place | null;
  readonly devices: Map<string, Device>;
  readonly localRoutes: Route[];
  /** The machine's own addresses and broadcast addresses, each with the first route for it. */
  readonly localAddresses: Map<AddressKey, Route>;
  readonly mainRoutes: RouteList;
  /** `ip rule`, beside those that every namespace begins with; and the routes of the tables that they name. */
  readonly rules: RoutingRule[];
  readonly tables: Map<string, Route[]>;
  /** Routes that somebody wanted in the main table, in vain. */
  readonly absentRoutes: AbsentRoute[];
  /** More routes of the main table, which are not listed one by one here since all nodes of a cluster share them. */
  sharedRoutes: RoutingTable | null;
  neighbours: NeighbourTable;
  readonly proxyNeighbours: Map<string, Address[]>;
  readonly netfilter: { readonly [family in Family]: NetfilterDraft };
  /** Chains that are made when a packet comes to them. */
  readonly chainSources: { readonly [family in Family]: ChainSource[] };
  virtualServers: VirtualServers | null;
  sysctl: Sysctl;
  answersOnAnyPort: boolean;
  /** Ports on which it does not, even so. */
  isClosedPort: (protocol: string, port: number) => boolean;
  unsimulatedPorts: readonly Listener[];
  readonly listeners: Listener[];
  sockets?: SocketPrograms;
};

/**
 * A new namespace with `lo` up. Sysctls are those of a new namespace: no forwarding, no rp_filter. `by` is who sets
 * `lo` up; it can have addresses beside its own.
 */
export function createNetnsDraft(
  id: string,
  kind: NetnsKind,
  place: Place | null,
  by: Programmer,
  loopbackAddresses: readonly DeviceAddress[] = [],
): NetnsDraft {
  const draft: NetnsDraft = {
    id,
    kind,
    place,
    devices: new Map(),
    localRoutes: [],
    localAddresses: new Map(),
    mainRoutes: createRouteList(),
    rules: [],
    tables: new Map(),
    absentRoutes: [],
    sharedRoutes: null,
    neighbours: { lookup: () => undefined, list: () => [] },
    proxyNeighbours: new Map(),
    netfilter: { 4: new Map(), 6: new Map() },
    chainSources: { 4: [], 6: [] },
    virtualServers: null,
    sysctl: {
      forwarding: { 4: false, 6: false },
      rpFilter: 0,
      bridgeNetfilter: false,
      routeLocalnet: false,
      places: {},
    },
    answersOnAnyPort: true,
    isClosedPort: () => false,
    unsimulatedPorts: [],
    listeners: [],
  };
  const provenance = { by, place };
  addDevice(draft, {
    kind: "loopback",
    name: "lo",
    mac: null,
    mtu: 65536,
    up: true,
    carrier: true,
    addresses: [
      { address: { family: 4, value: 0x7f000001n }, length: 8, scope: "host", provenance },
      { address: { family: 6, value: 1n }, length: 128, scope: "host", provenance },
      ...loopbackAddresses,
    ],
    master: null,
    hairpin: false,
    provenance,
  });
  return draft;
}

/** Adds a device and the routes that the kernel adds for its addresses; a second device of the same name is refused, as by `ip link`. */
export function addDevice(draft: NetnsDraft, asked: Device): void {
  if (draft.devices.has(asked.name)) return;
  const taken = asked.addresses.filter(({ address: { family } }) => family === 4 || carriesIpv6(asked));
  const device = taken.length === asked.addresses.length ? asked : { ...asked, addresses: taken };
  draft.devices.set(device.name, device);
  const { local, main } = kernelRoutes(device);
  for (const route of local) {
    draft.localRoutes.push(route);
    const { address, length } = route.prefix;
    const key = addressKey(address);
    if (length === bitsOf(address.family) && !draft.localAddresses.has(key)) draft.localAddresses.set(key, route);
  }
  for (const route of main) draft.mainRoutes.append(route);
}

/** Adds addresses to a device that is there already, and the routes that the kernel adds for them. */
export function addAddresses(draft: NetnsDraft, name: string, addresses: readonly DeviceAddress[]): void {
  const device = draft.devices.get(name);
  if (device === undefined) return;
  addDevice({ ...draft, devices: new Map() }, { ...device, addresses });
  draft.devices.set(name, { ...device, addresses: [...device.addresses, ...addresses] });
}

/** Those of every namespace (net/ipv4/fib_rules.c `fib_default_rules_init`). */
const initialRules: readonly RoutingRule[] = [
  [0, "local"] as const,
  [32766, "main"] as const,
  [32767, "default"] as const,
].map(([priority, table]) => ({
  priority,
  source: null,
  destination: null,
  mark: null,
  inputDevice: null,
  table,
  provenance: { by: "kernel", place: null },
}));

/** The namespace as it is now; later changes to the draft are not seen. */
export function finishNetns(draft: NetnsDraft): Netns {
  const absent = buildPrefixTable(draft.absentRoutes.map((route) => ({ prefix: route.prefix, item: route })));
  const own: RoutingTable = {
    ...buildRoutingTable(draft.mainRoutes.routes()),
    absent: (destination) => absent.lookup(destination)[0],
  };
  const main = draft.sharedRoutes === null ? own : combineRoutingTables(own, draft.sharedRoutes);
  return {
    id: draft.id,
    kind: draft.kind,
    place: draft.place,
    devices: draft.devices,
    rules: draft.rules.length === 0 ? [] : [...initialRules, ...draft.rules],
    tables: new Map([
      ["local", buildRoutingTable(draft.localRoutes)],
      ["main", main],
      ...[...draft.tables].map(([name, routes]) => [name, buildRoutingTable(routes)] as const),
    ]),
    neighbour: draft.neighbours.lookup,
    neighbours: draft.neighbours.list,
    ...(draft.proxyNeighbours.size > 0 && { proxyNeighbours: draft.proxyNeighbours }),
    netfilter: {
      4: finishNetfilter(draft.netfilter[4], draft.chainSources[4]),
      6: finishNetfilter(draft.netfilter[6], draft.chainSources[6]),
    },
    ...(draft.virtualServers !== null && { virtualServers: draft.virtualServers }),
    sysctl: draft.sysctl,
    listeners: {
      any: draft.answersOnAnyPort,
      isClosed: draft.isClosedPort,
      list: draft.listeners,
      unsimulated: draft.unsimulatedPorts,
    },
    ...(draft.sockets && { sockets: draft.sockets }),
  };
}
