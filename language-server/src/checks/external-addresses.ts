import type { Address } from "../address/address.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster, Sourced } from "../topology/topology.ts";

/** An address that a Service has outside of the cluster, and the field that it stands in. */
export type ExternalAddress = {
  readonly cluster: Cluster;
  readonly service: Service;
  readonly field: "loadBalancerIP" | "externalIPs";
  readonly address: Sourced<Address>;
};

/** The external addresses of a cluster's Services that kube-proxy serves, in the order of the text. */
export function externalAddresses(cluster: Cluster): readonly ExternalAddress[] {
  return cluster.services.flatMap((service) => {
    const { type, headless, loadBalancerIPs, externalIPs } = service;
    if (headless || type === "ExternalName") return [];
    const list = (field: ExternalAddress["field"], addresses: readonly Sourced<Address>[]) =>
      addresses.map((address): ExternalAddress => ({ cluster, service, field, address }));
    return [
      ...list("loadBalancerIP", type === "LoadBalancer" ? loadBalancerIPs : []),
      ...list("externalIPs", externalIPs),
    ];
  });
}

/** The address, its field and the Service, as messages name them. */
export function externalAddressArgs({ service, field }: ExternalAddress, address: string) {
  return { address, field, service: `${service.namespace}/${service.name}` };
}
