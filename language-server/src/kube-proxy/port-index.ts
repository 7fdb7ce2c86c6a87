import type { Address } from "../address/address.ts";
import { type AddressKey, addressKey } from "../address/address-set.ts";
import type { PacketHeaders } from "../dataplane/netfilter.ts";
import type { Protocol } from "../topology/topology.ts";
import type { ProxiedPort } from "./proxied-port.ts";

/** The service ports of a cluster in one family, found by what a packet is sent to. */
export type PortIndex = {
  /** In the order of the text. */
  readonly ports: readonly ProxiedPort[];
  /** Those with the address (ClusterIP, external or load balancer's), protocol and port that the packet goes to. */
  readonly atAddress: (packet: PacketHeaders) => readonly ProxiedPort[];
  /** Those whose node port the packet goes to, whatever its address. */
  readonly atNodePort: (packet: PacketHeaders) => readonly ProxiedPort[];
  readonly isClusterIP: (address: Address) => boolean;
  /** Whether the address is any Service's, at any port. */
  readonly isServiceAddress: (address: Address) => boolean;
};

/** Builds the index in one pass; endpoints are not looked at. */
export function indexPorts(ports: readonly ProxiedPort[]): PortIndex {
  const byAddress = new Map<AddressKey, ProxiedPort[]>();
  const byNodePort = new Map<string, ProxiedPort[]>();
  const clusterIPs = new Set<AddressKey>();
  for (const port of ports) {
    clusterIPs.add(addressKey(port.clusterIP));
    const keys = [port.clusterIP, ...port.externalIPs, ...port.loadBalancerIPs].map(addressKey);
    for (const key of new Set(keys)) push(byAddress, key, port);
    if (port.nodePort !== null) push(byNodePort, nodePortKey(port.protocol, port.nodePort), port);
  }
  return {
    ports,
    atAddress: ({ destination, protocol, destinationPort }) =>
      (byAddress.get(addressKey(destination)) ?? []).filter(
        (port) => port.protocol === protocol && port.port === destinationPort,
      ),
    atNodePort: ({ protocol, destinationPort }) =>
      protocol === "ICMP" || protocol === "IPIP" || destinationPort === null
        ? []
        : (byNodePort.get(nodePortKey(protocol, destinationPort)) ?? []),
    isClusterIP: (address) => clusterIPs.has(addressKey(address)),
    isServiceAddress: (address) => byAddress.has(addressKey(address)),
  };
}

function nodePortKey(protocol: Protocol, port: number): string {
  return `${protocol} ${port}`;
}

function push<Key>(map: Map<Key, ProxiedPort[]>, key: Key, port: ProxiedPort): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [port]);
  else others.push(port);
}
