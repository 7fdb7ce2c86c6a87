import { type Address, equalAddress } from "../../address/address.ts";
import { contains, firstHost, type Prefix } from "../../address/prefix.ts";
import type { Place } from "../../text/place.ts";
import { impliedGatewayName as gatewayName } from "../internet.ts";
import type { Interface, Link, Node, Router, Sourced, Topology } from "../topology.ts";
import { derived } from "./derived.ts";

/**
 * A topology without a router gets one on its first link: at the gateway that its machines name and nobody is, else at the first address. Machines of that link
 * without a gateway are told of it, as by DHCP.
 */
export function implyGateway(topology: Topology, place: Place): Topology {
  const link = topology.links.find(({ subnets }) => subnets.length > 0);
  const machines = [...topology.clusters.flatMap(({ nodes }) => nodes), ...topology.hosts];
  if (link === undefined || machines.some(({ id }) => id === gatewayName)) return topology;
  const isMember = (id: string, name: string) =>
    link.members.some((member) => member.machine === id && member.interface === name);
  const interfaces = machines.flatMap((machine) => machine.interfaces.filter(({ name }) => isMember(machine.id, name)));
  const addresses = link.subnets.flatMap(({ value }) => {
    const address = gatewayIn(value, interfaces);
    return address === undefined ? [] : [{ address, length: value.length }];
  });
  if (addresses.length === 0) return topology;
  const own = { name: "eth0", place, extent: place, documentation: null };
  const router: Router = {
    kind: "router",
    id: gatewayName,
    ...own,
    name: gatewayName,
    interfaces: [
      { ...own, addresses: addresses.map((each) => derived(each, place)), mac: null, mtu: null, gateways: [] },
    ],
    routes: [],
    withoutRoutes: [],
    firewall: [],
    ipForward: null,
    rpFilter: null,
  };
  const told = (machine: string, each: Interface): Interface =>
    isMember(machine, each.name) && each.gateways.length === 0
      ? { ...each, gateways: gatewaysFor(each, addresses) }
      : each;
  const nodes = (list: readonly Node[]) =>
    list.map((node) => ({ ...node, interfaces: node.interfaces.map((each) => told(node.id, each)) }));
  const joined: Link = { ...link, members: [...link.members, { machine: gatewayName, interface: "eth0", place }] };
  return {
    ...topology,
    clusters: topology.clusters.map((cluster) => ({ ...cluster, nodes: nodes(cluster.nodes) })),
    hosts: topology.hosts.map((host) => ({ ...host, interfaces: host.interfaces.map((each) => told(host.id, each)) })),
    routers: [router],
    links: topology.links.map((each) => (each === link ? joined : each)),
  };
}

/** The gateway that is asked for in the subnet, else its first address; undefined if somebody has that. */
function gatewayIn(subnet: Prefix, interfaces: readonly Interface[]): Address | undefined {
  const held = interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.address));
  const isFree = (address: Address) => !held.some((each) => equalAddress(each, address));
  const wanted = interfaces.flatMap(({ gateways }) => gateways.map(({ value }) => value));
  return [...wanted.filter((each) => contains(subnet, each)), firstHost(subnet)].find(isFree);
}

function gatewaysFor(
  each: Interface,
  addresses: readonly { readonly address: Address }[],
): readonly Sourced<Address>[] {
  const families = new Set(each.addresses.map(({ value }) => value.address.family));
  return addresses.flatMap(({ address }) => (families.has(address.family) ? [derived(address, each.place)] : []));
}
