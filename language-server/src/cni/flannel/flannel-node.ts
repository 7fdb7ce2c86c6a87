import type { Address, Family } from "../../address/address.ts";
import type { Prefix } from "../../address/prefix.ts";
import { defaultInterface } from "../../machine/default-gateway.ts";
import { firstAddress, interfaceMtu } from "../../machine/interface-device.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Cluster, Interface, Node, Sourced } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { type FlannelConfiguration, flannelConfiguration } from "./backend.ts";

type ByFamily<T> = { readonly [family in Family]: T | undefined };

/** A node as flanneld on it sees itself. */
export type FlannelNode = {
  readonly node: Node;
  readonly configuration: FlannelConfiguration;
  /** The interface that packets between nodes leave by. */
  readonly external: Interface;
  readonly externalMtu: number;
  /** The external interface's address, which the other nodes send to. */
  readonly publicIp: ByFamily<Address>;
  /** The node's podCIDR, in the families in which the cluster has a pod CIDR. */
  readonly subnet: ByFamily<Sourced<Prefix>>;
  /** The pod CIDR of the cluster: flannel's `Network` and `IPv6Network`. */
  readonly network: ByFamily<Sourced<Prefix>>;
};

export const families = [4, 6] as const;

/**
 * Undefined for a node on which flanneld cannot start: no interface has an address. The external interface is `iface`, else the default route's, else the
 * first one with an address (flannel-io/flannel pkg/ipmatch; without a default route flanneld itself would ask for `--iface`).
 */
export function flannelNode(cluster: Cluster, node: Node, index: TopologyIndex): FlannelNode | undefined {
  const configuration = flannelConfiguration(cluster, node);
  const addressed = node.interfaces.filter(({ name, addresses }) => addresses.length > 0 && !isLoopbackInterface(name));
  const external =
    addressed.find(({ name }) => name === configuration.iface) ??
    defaultInterface(node, 4) ??
    defaultInterface(node, 6) ??
    addressed[0];
  if (external === undefined) return undefined;
  const network = byFamily((family) => cluster.podCIDRs.find(({ value }) => value.address.family === family));
  return {
    node,
    configuration,
    external,
    externalMtu: interfaceMtu(external, index.linkOf(node.id, external.name)),
    publicIp: byFamily((family) => firstAddress(external, family)),
    subnet: byFamily((family) =>
      network[family] === undefined ? undefined : node.podCIDRs.find(({ value }) => value.address.family === family),
    ),
    network,
  };
}

function byFamily<T>(of: (family: Family) => T | undefined): ByFamily<T> {
  return { 4: of(4), 6: of(6) };
}
