// A cluster's Services for a plugin that balances them itself, in place of kube-proxy or before it.
import { equalAddress, type Family } from "../address/address.ts";
import type { ServiceFrontend, ServiceQuery, ServiceSource } from "../cni/service-source.ts";
import type { PortIndex } from "./port-index.ts";
import type { ProxiedPort } from "./proxied-port.ts";
import { usableEndpoints } from "./usable-endpoints.ts";

/** The same ports and endpoints as kube-proxy has, found by what a packet, or a socket, asks for. */
export function serviceSource(portsOf: (family: Family) => PortIndex): ServiceSource {
  const headers = (asked: ServiceQuery) => ({ ...asked, source: asked.destination, sourcePort: null });
  return {
    atAddress: (asked, node, fromInside) => {
      const [port] = portsOf(asked.destination.family).atAddress(headers(asked));
      if (port === undefined) return undefined;
      const isClusterIP = equalAddress(port.clusterIP, asked.destination);
      const found = frontend(port, isClusterIP ? "ClusterIP" : "external", node, fromInside);
      const isBalancers = port.loadBalancerIPs.some((address) => equalAddress(address, asked.destination));
      return isBalancers ? { ...found, sourceRanges: port.sourceRanges } : found;
    },
    atNodePort: (asked, node, fromInside) => {
      const [port] = portsOf(asked.destination.family).atNodePort(headers(asked));
      return port && frontend(port, "NodePort", node, fromInside);
    },
  };
}

/** The internal policy holds for the ClusterIP; the external one for other addresses and node ports, and for clients from outside alone. */
function frontend(
  port: ProxiedPort,
  kind: ServiceFrontend["kind"],
  node: string,
  fromInside: boolean,
): ServiceFrontend {
  const isLocal = kind === "ClusterIP" ? port.internalLocal : port.externalLocal && !fromInside;
  const usable = usableEndpoints({ ...port, internalLocal: isLocal }, node);
  const ends = isLocal ? usable.local : usable.cluster;
  return {
    service: port.name,
    kind,
    sticky: port.affinitySeconds !== null,
    lacks: ends.length > 0 ? null : isLocal && usable.any ? "local-endpoints" : "endpoints",
    ends: ends.map((end) => ({ address: end.address, port: end.port, node: end.node })),
    sourceRanges: [],
    place: port.place,
  };
}
