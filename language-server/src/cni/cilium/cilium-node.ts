import type { Address, Family } from "../../address/address.ts";
import { macFrom } from "../../address/mac.ts";
import { firstHost, type Prefix } from "../../address/prefix.ts";
import { defaultInterface } from "../../machine/default-gateway.ts";
import { ethernetMtu, interfaceMtu } from "../../machine/interface-device.ts";
import type { Place } from "../../text/place.ts";
import { isLoopbackInterface, nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, Interface, Node, Sourced } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { CiliumSettings } from "./cilium-settings.ts";

export const families = [4, 6] as const;

type ByFamily<T> = { readonly [family in Family]: T | undefined };

/** The router's address: `cilium_host` has it, pods have it as their gateway. */
export type RouterAddress = { readonly value: Address; readonly place: Place };

/** A node as the agent on it sees itself. */
export type CiliumNode = {
  readonly node: Node;
  /** The interface between the nodes: the default route's, else the first with an address; undefined where none has one. */
  readonly external: Interface | undefined;
  readonly externalMtu: number;
  /** The node's own address (InternalIP), at which other nodes find it. */
  readonly nodeIp: ByFamily<Address>;
  /** The allocation range: the node's podCIDR. */
  readonly range: ByFamily<Sourced<Prefix>>;
  readonly router: ByFamily<RouterAddress>;
};

/** The devices that the agent makes on each node (pkg/defaults `HostDevice`, `SecondHostDevice`; pkg/datapath/tunnel). */
export const hostDevice = "cilium_host";
export const netDevice = "cilium_net";
export const tunnelDevice = "cilium_vxlan";

export function ciliumNode(cluster: Cluster, node: Node, index: TopologyIndex): CiliumNode {
  const addressed = node.interfaces.filter(({ name, addresses }) => addresses.length > 0 && !isLoopbackInterface(name));
  const external = defaultInterface(node, 4) ?? defaultInterface(node, 6) ?? addressed[0];
  const range = byFamily((family) =>
    cluster.podCIDRs.some(({ value }) => value.address.family === family)
      ? node.podCIDRs.find(({ value }) => value.address.family === family)
      : undefined,
  );
  return {
    node,
    external,
    externalMtu: external === undefined ? ethernetMtu : interfaceMtu(external, index.linkOf(node.id, external.name)),
    nodeIp: byFamily((family) => nodeAddress(node, family)?.value),
    range,
    // The agent takes any free address of the range for its router, and keeps it; here it is the first.
    router: byFamily((family) => {
      const own = range[family];
      return own && { value: firstHost(own.value), place: own.place };
    }),
  };
}

/** The MTU from which everything is derived: of devices as it is, of routes between nodes less the tunnel's headers. */
export function deviceMtu(member: CiliumNode, { mtu }: CiliumSettings): number {
  return mtu ?? member.externalMtu;
}

/** Bytes of a tunnel's headers: the agent reserves IPv4's for both families (pkg/mtu `TunnelOverheadIPv4`). */
export const tunnelOverhead = 50;

/** The MTU on routes: pods' devices keep the whole (pkg/mtu `GetRouteMTU`). */
export function routeMtu(member: CiliumNode, settings: CiliumSettings): number {
  const mtu = deviceMtu(member, settings);
  return settings.routing === "tunnel" ? mtu - tunnelOverhead : mtu;
}

export function deviceMac(node: Node, device: string): string {
  return macFrom(`${node.id}/${device}`);
}

export function byFamily<T>(of: (family: Family) => T | undefined): ByFamily<T> {
  return { 4: of(4), 6: of(6) };
}
