import { selects } from "../topology/selector.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster } from "../topology/topology.ts";
import type { PodClass } from "./pod-class.ts";
import type { AskedPort } from "./rule-match.ts";

/** Finds the Service whose port a rule names, where the connection goes to the port that this Service sends to; undefined if there is none. */
export type ServicePorts = (destination: PodClass, rulePort: number, asked: AskedPort) => Service | undefined;

/** Rules see the pod's port: whoever wrote the Service's into a rule is told so. */
export function createServicePorts({ services }: Cluster): ServicePorts {
  let byNamespace: Map<string, Service[]> | undefined;
  return (destination, rulePort, asked) => {
    byNamespace ??= groupByNamespace(services);
    return byNamespace.get(destination.namespace)?.find(({ selector, ports }) => {
      if (selector === null || !selects(selector, destination.labels)) return false;
      return ports.some(({ port, protocol, targetPort }) => {
        if (port !== rulePort || protocol !== asked.protocol) return false;
        if (typeof targetPort === "number") return targetPort === asked.port;
        return destination.namedPorts.some((named) => named.name === targetPort && named.port === asked.port);
      });
    });
  };
}

function groupByNamespace(services: readonly Service[]): Map<string, Service[]> {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const group = groups.get(service.namespace);
    if (group === undefined) groups.set(service.namespace, [service]);
    else group.push(service);
  }
  return groups;
}
