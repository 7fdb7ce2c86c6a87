import type { Family } from "../address/address.ts";
import type { Service, ServicePort } from "../topology/service.ts";
import type { Cluster, Sourced } from "../topology/topology.ts";
import type { ProxiedEndpoint, ProxiedPort } from "./proxied-port.ts";
import { endpointsOf, type PodSelection } from "./service-endpoints.ts";

/** How long a client stays with its endpoint unless the Service says otherwise (core/v1 `DefaultClientIPServiceAffinitySeconds`). */
const defaultAffinitySeconds = 10800;

/** The ports of the cluster's Services in a family, in the order of the text. Headless and ExternalName Services are DNS alone, and have none. */
export function servicePorts(cluster: Cluster, family: Family, podsOf: PodSelection): readonly ProxiedPort[] {
  return cluster.services.flatMap((service) => {
    const clusterIP = ofFamily(service.clusterIPs, family)[0];
    if (clusterIP === undefined || service.headless || service.type === "ExternalName") return [];
    return service.ports.map((port) => proxiedPort({ service, port, family, clusterIP, podsOf }));
  });
}

type PortContext = {
  readonly service: Service;
  readonly port: ServicePort;
  readonly family: Family;
  readonly clusterIP: ProxiedPort["clusterIP"];
  readonly podsOf: PodSelection;
};

function proxiedPort({ service, port, family, clusterIP, podsOf }: PortContext): ProxiedPort {
  const isBalanced = service.type === "LoadBalancer";
  const hasNodePort = service.type === "NodePort" || isBalanced;
  let endpoints: readonly ProxiedEndpoint[] | undefined;
  return {
    family,
    namespace: service.namespace,
    service: service.name,
    portName: port.name ?? "",
    name: `${service.namespace}/${service.name}${port.name === null ? "" : `:${port.name}`}`,
    protocol: port.protocol,
    port: port.port,
    clusterIP,
    nodePort: hasNodePort ? port.nodePort : null,
    externalIPs: ofFamily(service.externalIPs, family),
    loadBalancerIPs: isBalanced ? ofFamily(service.loadBalancerIPs, family) : [],
    sourceRanges: isBalanced
      ? (service.loadBalancerSourceRanges ?? []).flatMap(({ value }) =>
          value.address.family === family ? [value] : [],
        )
      : [],
    internalLocal: service.internalTrafficPolicy === "Local",
    externalLocal: service.externalTrafficPolicy === "Local",
    affinitySeconds: service.sessionAffinity === "ClientIP" ? defaultAffinitySeconds : null,
    healthCheckNodePort:
      isBalanced && service.externalTrafficPolicy === "Local" ? (service.healthCheckNodePort ?? null) : null,
    place: port.place,
    endpoints: () => {
      endpoints ??= endpointsOf(port, family, podsOf(service));
      return endpoints;
    },
  };
}

function ofFamily(addresses: readonly Sourced<ProxiedPort["clusterIP"]>[], family: Family) {
  return addresses.flatMap(({ value }) => (value.family === family ? [value] : []));
}
