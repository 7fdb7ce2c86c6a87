import {
  type Address,
  equalAddress,
  type Family,
  formatAddress,
  isPrivate,
  isSharedAddressSpace,
} from "../../address/address.ts";
import {
  addressAt,
  contains,
  equalPrefix,
  hostPrefix,
  overlaps,
  type Prefix,
  prefix,
  prefixOf,
} from "../../address/prefix.ts";
import type { Place } from "../../text/place.ts";
import { impliedGatewayName, internetName } from "../internet.ts";
import { hasDefaultGateway } from "../node-address.ts";
import type {
  Endpoint,
  Host,
  Interface,
  Link,
  LinkMember,
  Router,
  Sourced,
  StaticRoute,
  Topology,
} from "../topology.ts";
import { type DeclaredUplink, declaredUplinks } from "./declared-uplinks.ts";
import { derived } from "./derived.ts";
import { implyGateway } from "./imply-gateway.ts";
import { outsideAddresses } from "./outside-addresses.ts";

/** Documentation prefixes (RFC 5737, RFC 3849), of which the first is taken that is nobody's: a stand-in for all public addresses. */
const stages: { readonly [family in Family]: readonly Prefix[] } = {
  4: ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"].map(prefix),
  6: ["2001:db8:ffff::/64", "2001:db8:fffe::/64"].map(prefix),
};

/** Joins the internet to a topology that a `path` or an `expect` asks about it, about addresses of it, or about the router on the way to it; any other is left as it is. */
export function connectMentionedInternet(topology: Topology): Topology {
  const statements = [...topology.paths, ...topology.expectations];
  const outside = outsideAddresses(
    topology,
    statements.flatMap(({ from, to }) => [from, to]),
  );
  const isOutside = (end: Endpoint | null) =>
    end?.kind === "internet" ||
    (end?.kind === "router" && isImpliedGateway(end.machine, topology)) ||
    (end?.kind === "address" && outside.some((address) => equalAddress(address, end.address)));
  const mention = statements.find(({ from, to }) => isOutside(from) || isOutside(to));
  return mention === undefined ? topology : connectInternet(topology, outside, mention.place);
}

/** Whether a machine is the router that is implied on the way to the internet. */
export function isImpliedGateway(machine: string, topology: Topology): boolean {
  return machine === impliedGatewayName && topology.routers.length === 0 && !hasMachine(topology, machine);
}

/**
 * Joins the machine `internet` to every router that has no default route of its own, which gets one; without any router to one that is implied as the gateway
 * of the first link. Where a router names a default gateway that no machine has, the internet is that gateway. It knows the way to public addresses only, and
 * has the `outside` addresses itself, beside one of its own in each family. Where the internet is there already, it gets those of them that it has not.
 */
export function connectInternet(declared: Topology, outside: readonly Address[], place: Place): Topology {
  if (hasMachine(declared, internetName)) return holdOutside(declared, outside, place);
  const topology = declared.routers.length === 0 ? implyGateway(declared, place) : declared;
  const families = ([4, 6] as const).filter((family) => isUsed(topology, family));
  const subnets = families.flatMap((family) => stages[family].find((stage) => !isTaken(topology, stage)) ?? []);
  const edges = topology.routers.filter(
    (router) =>
      families.every((family) => !hasDefaultGateway(router, family)) &&
      router.interfaces.every(({ name }) => name !== internetName),
  );
  const uplinks = declaredUplinks(topology);
  const routers = topology.routers.map((router) => {
    const at = edges.indexOf(router);
    return at < 0 ? router : { ...router, interfaces: [...router.interfaces, edgeInterface(subnets, at, place)] };
  });
  const members: LinkMember[] = [
    { machine: internetName, interface: "eth0", place },
    ...edges.map(({ id }) => ({ machine: id, interface: internetName, place })),
  ];
  const link: Link = {
    ...declaration(internetName, place),
    id: internetName,
    pointToPoint: false,
    implied: true,
    subnets: subnets.map((subnet) => derived(subnet, place)),
    mtu: null,
    members,
    unresolvedMembers: false,
  };
  const ways = [
    ...edges.map((router, at) => ({ router, near: subnets.map((subnet) => addressIn(subnet, at + 2)) })),
    ...uplinks.map(({ router, interface: { addresses } }) => ({
      router,
      near: addresses.map(({ value }) => value.address),
    })),
  ];
  const joined = uplinkInterfaces(uplinks, place);
  const host = internetHost(topology, subnets, ways, joined, place);
  const links = topology.links.map((each) => ({
    ...each,
    members: [
      ...each.members,
      ...joined.flatMap(({ link: on, interface: { name } }) =>
        on === each ? [{ machine: internetName, interface: name, place }] : [],
      ),
    ],
  }));
  const connected = { ...topology, routers, hosts: [...topology.hosts, host], links: [...links, link] };
  return holdOutside(connected, outside, place);
}

/** Gives addresses to the internet that we have joined; a host of that name which the text declares is left as it is. */
function holdOutside(topology: Topology, outside: readonly Address[], place: Place): Topology {
  const hosts = topology.hosts.map((host): Host => {
    const [eth0, ...others] = host.interfaces;
    if (host.id !== internetName || eth0 === undefined || !isJoined(topology)) return host;
    const families = new Set(eth0.addresses.map(({ value }) => value.address.family));
    const missing = outside.filter(
      (address) =>
        families.has(address.family) && !eth0.addresses.some(({ value }) => contains(prefixOf(value), address)),
    );
    const addresses = [...eth0.addresses, ...missing.map((address) => derived(hostPrefix(address), place))];
    return { ...host, interfaces: [{ ...eth0, addresses }, ...others] };
  });
  return { ...topology, hosts };
}

function isJoined({ links }: Topology): boolean {
  return links.some(({ id, implied }) => id === internetName && implied);
}

/** A router that leads to the internet, with its addresses on the way there. */
type WayIn = { readonly router: Router; readonly near: readonly Address[] };

type Joined = { readonly link: Link; readonly interface: Interface };

/** The internet's interfaces on links that the text has: there it is the gateway that routers name and nobody else is. */
function uplinkInterfaces(uplinks: readonly DeclaredUplink[], place: Place): readonly Joined[] {
  const links = [...new Set(uplinks.map(({ link }) => link))];
  return links.map((link, at) => {
    const held = new Map(
      uplinks.flatMap((uplink) => {
        const own = uplink.interface.addresses.find(({ value }) => contains(prefixOf(value), uplink.gateway));
        if (uplink.link !== link || own === undefined) return [];
        return [[formatAddress(uplink.gateway), { address: uplink.gateway, length: own.value.length }] as const];
      }),
    );
    const addresses = [...held.values()].map((each) => derived(each, place));
    const unsaid = { mac: null, mtu: null, gateways: [] };
    return { link, interface: { ...declaration(`eth${at + 1}`, place), addresses, ...unsaid } };
  });
}

function declaration(name: string, place: Place) {
  return { name, place, extent: place, documentation: null };
}

/** The internet itself is the first address of each prefix, the routers are the next ones. */
function addressIn(subnet: Prefix, number: number): Address {
  return addressAt(subnet, number) ?? subnet.address;
}

function edgeInterface(subnets: readonly Prefix[], at: number, place: Place): Interface {
  return {
    ...declaration(internetName, place),
    addresses: subnets.map((subnet) => derived({ address: addressIn(subnet, at + 2), length: subnet.length }, place)),
    mac: null,
    mtu: null,
    gateways: subnets.map((subnet) => derived(addressIn(subnet, 1), place)),
  };
}

function internetHost(
  topology: Topology,
  subnets: readonly Prefix[],
  ways: readonly WayIn[],
  joined: readonly Joined[],
  place: Place,
): Host {
  const eth0: Interface = {
    ...declaration("eth0", place),
    addresses: subnets.map((subnet) => derived({ address: addressIn(subnet, 1), length: subnet.length }, place)),
    mac: null,
    mtu: null,
    gateways: [],
  };
  const routes = publicPrefixes(topology).flatMap(({ value, place: declaredAt }): StaticRoute[] => {
    const isConnected = joined.some(({ interface: { addresses } }) =>
      addresses.some((each) => equalPrefix(prefixOf(each.value), value)),
    );
    const via = wayTo(ways, value)?.near.find(({ family }) => family === value.address.family);
    return via === undefined || isConnected ? [] : [{ prefix: value, via, device: null, place: declaredAt }];
  });
  return {
    kind: "host",
    id: internetName,
    ...declaration(internetName, place),
    interfaces: [eth0, ...joined.map((each) => each.interface)],
    routes,
    withoutRoutes: [],
    firewall: [],
    ipForward: derived(true, place),
    rpFilter: null,
  };
}

/** The links with public addresses, and what Services have outside of them. */
function publicPrefixes({ links, clusters }: Topology): readonly Sourced<Prefix>[] {
  const subnets = links.flatMap((link) => link.subnets.filter(({ value }) => isPublic(value.address)));
  const external = clusters.flatMap(({ services }) =>
    services.flatMap(({ loadBalancerIPs, externalIPs }) => [...loadBalancerIPs, ...externalIPs]),
  );
  const alone = external.filter(
    ({ value }) => isPublic(value) && !subnets.some((subnet) => contains(subnet.value, value)),
  );
  return [...subnets, ...alone.map((address) => ({ ...address, value: hostPrefix(address.value) }))];
}

function isPublic(address: Address): boolean {
  return !isPrivate(address) && !isSharedAddressSpace(address);
}

/** Which of the routers the prefix is behind: one on its link, else the first. */
function wayTo(ways: readonly WayIn[], wanted: Prefix): WayIn | undefined {
  const onLink = ways.find(({ router: { interfaces } }) =>
    interfaces.some(({ addresses }) => addresses.some(({ value }) => overlaps(prefixOf(value), wanted))),
  );
  return onLink ?? ways[0];
}

function machinesOf({ clusters, hosts, routers }: Topology) {
  return [...clusters.flatMap(({ nodes }) => nodes), ...hosts, ...routers];
}

function hasMachine(topology: Topology, id: string): boolean {
  return machinesOf(topology).some((machine) => machine.id === id);
}

function isUsed(topology: Topology, family: Family): boolean {
  return machinesOf(topology).some(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some(({ value }) => value.address.family === family)),
  );
}

function isTaken({ links, clusters }: Topology, stage: Prefix): boolean {
  const prefixes = [
    ...links.flatMap(({ subnets }) => subnets),
    ...clusters.flatMap(({ podCIDRs, serviceCIDRs }) => [...podCIDRs, ...serviceCIDRs]),
  ];
  const addresses = clusters.flatMap(({ services }) =>
    services.flatMap(({ loadBalancerIPs, externalIPs }) => [...loadBalancerIPs, ...externalIPs]),
  );
  return prefixes.some(({ value }) => overlaps(value, stage)) || addresses.some(({ value }) => contains(stage, value));
}
