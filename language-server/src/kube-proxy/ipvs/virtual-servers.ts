import { type Address, isLoopback } from "../../address/address.ts";
import { type AddressKey, addressKey } from "../../address/address-set.ts";
import type { PacketHeaders } from "../../dataplane/netfilter.ts";
import type { VirtualServer, VirtualServers } from "../../dataplane/virtual-server.ts";
import type { PortIndex } from "../port-index.ts";
import { balancedPort, type ProxiedEndpoint, type ProxiedPort } from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { usableEndpoints } from "../usable-endpoints.ts";

/**
 * The virtual servers of a node in one family (kubernetes, pkg/proxy/ipvs/proxier.go `syncEndpoint`): one for each address of each Service's port, and one for
 * each node port at each of the node's own addresses. `isOwn` tells those.
 */
export function virtualServers(
  ports: PortIndex,
  settings: ProxySettings,
  isOwn: (address: Address) => boolean,
): VirtualServers {
  const at = (port: ProxiedPort, address: Address, number: number): VirtualServer => {
    const isInternal = addressKey(address) === addressKey(port.clusterIP);
    return serverOf(
      port,
      address,
      number,
      isInternal ? internalEndpoints(port, settings) : externalEndpoints(port, settings),
    );
  };
  const addresses = (port: ProxiedPort) => [port.clusterIP, ...port.externalIPs, ...port.loadBalancerIPs];
  return {
    find: (packet) => {
      const port = ports.atAddress(packet)[0];
      if (port !== undefined) return at(port, packet.destination, port.port);
      const served = servesNodePorts(packet, settings, isOwn) ? ports.atNodePort(packet)[0] : undefined;
      return served?.nodePort === undefined || served.nodePort === null
        ? undefined
        : at(served, packet.destination, served.nodePort);
    },
    list: () => ports.ports.flatMap((port) => addresses(port).map((address) => at(port, address, port.port))),
  };
}

/** IPVS cannot serve 127.0.0.1. */
function servesNodePorts(
  { destination }: PacketHeaders,
  { nodePortAddresses }: ProxySettings,
  isOwn: (address: Address) => boolean,
): boolean {
  if (isLoopback(destination)) return false;
  if (nodePortAddresses === null) return isOwn(destination);
  const keys = new Set<AddressKey>(nodePortAddresses.map(addressKey));
  return keys.has(addressKey(destination));
}

function internalEndpoints(port: ProxiedPort, { node }: ProxySettings): readonly ProxiedEndpoint[] {
  const { local, cluster } = usableEndpoints(port, node);
  return port.internalLocal ? local : cluster;
}

/** With the policy Local the node's own endpoints; where it has none all, so that its pods get somewhere. */
function externalEndpoints(port: ProxiedPort, { node }: ProxySettings): readonly ProxiedEndpoint[] {
  const { local, cluster } = usableEndpoints(port, node);
  if (!port.externalLocal || (local.length === 0 && !port.internalLocal)) return cluster;
  return local;
}

function serverOf(
  port: ProxiedPort,
  address: Address,
  number: number,
  endpoints: readonly ProxiedEndpoint[],
): VirtualServer {
  const lacks = endpoints.length > 0 ? null : port.endpoints().length > 0 ? "local-endpoints" : "endpoints";
  const service = balancedPort(port, "ipvs", endpoints, lacks);
  return {
    protocol: port.protocol,
    address,
    port: number,
    scheduler: "rr",
    persistentSeconds: port.affinitySeconds,
    servers: service.candidates,
    provenance: { by: "kube-proxy", place: port.place },
    service,
  };
}
