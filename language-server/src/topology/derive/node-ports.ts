import { message } from "../../messages/message.ts";
import type { Finding, Result } from "../finding.ts";
import type { Service, ServicePort } from "../service.ts";
import type { Cluster, Topology } from "../topology.ts";
import { finding } from "./derived.ts";

/** kube-apiserver's default `--service-node-port-range`. */
export const nodePortRange = { first: 30000, last: 32767 } as const;

/** The first node port above the band kept for static ones: 86 ports of the default range (kubernetes, pkg/registry/core/service/portallocator). */
export const firstDynamicNodePort = 30086;

/** Gives the ports of NodePort and LoadBalancer Services that have no nodePort the next one that is free in the cluster. */
export function deriveNodePorts(topology: Topology): Result<Topology> {
  const findings: Finding[] = [];
  const clusters = topology.clusters.map((cluster) => deriveOfCluster(cluster, findings));
  return { result: { ...topology, clusters }, findings };
}

function deriveOfCluster(cluster: Cluster, findings: Finding[]): Cluster {
  const declared = new Set(
    cluster.services.flatMap(({ ports, healthCheckNodePort = null }) => [
      ...ports.map(({ nodePort }) => nodePort),
      healthCheckNodePort,
    ]),
  );
  let candidate: number = firstDynamicNodePort;
  let end: number = nodePortRange.last;
  const next = (): number | undefined => {
    for (;;) {
      if (candidate > end) {
        if (end < firstDynamicNodePort) return undefined;
        candidate = nodePortRange.first;
        end = firstDynamicNodePort - 1;
      }
      const port = candidate++;
      if (!declared.has(port)) return port;
    }
  };
  const missing: ServicePort[] = [];
  const fill = (port: ServicePort): ServicePort => {
    if (port.nodePort !== null) return port;
    const nodePort = next();
    if (nodePort !== undefined) return { ...port, nodePort };
    missing.push(port);
    return port;
  };
  const services = cluster.services.map((service) =>
    hasNodePorts(service) ? { ...service, ports: service.ports.map(fill) } : service,
  );
  const first = missing[0];
  if (first !== undefined) {
    const text = message("checks.node-ports-exhausted", { ...nodePortRange, count: missing.length });
    findings.push(finding("node-ports-exhausted", "error", text, first.place));
  }
  return { ...cluster, services };
}

function hasNodePorts({ type }: Service): boolean {
  return type === "NodePort" || type === "LoadBalancer";
}
