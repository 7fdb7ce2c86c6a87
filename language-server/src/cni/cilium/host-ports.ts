// hostPorts in place of portmap: to Cilium they are Services of a node, with one pod each (pkg/loadbalancer `SVCTypeHostPort`).
import { equalAddress, isUnspecified } from "../../address/address.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import { networkedPods } from "../pod-network.ts";
import type { ServiceFrontend, ServiceQuery } from "../service-source.ts";

/** Finds the hostPort of a node that is asked for. */
export type HostPorts = (asked: ServiceQuery) => ServiceFrontend | undefined;

type Opened = { readonly pod: Pod; readonly port: Pod["containers"][number]["ports"][number] };

/** Those of the node's pods, listed at the first need. */
export function hostPortsOf(node: Node): HostPorts {
  let byPort: ReadonlyMap<string, readonly Opened[]> | undefined;
  return (asked) => {
    byPort ??= listHostPorts(node);
    for (const { pod, port } of byPort.get(`${asked.protocol} ${asked.destinationPort}`) ?? []) {
      const { hostIP } = port;
      if (hostIP !== null && !isUnspecified(hostIP) && !equalAddress(hostIP, asked.destination)) continue;
      const own = pod.ips.find(({ value }) => value.family === asked.destination.family);
      if (own === undefined) continue;
      return {
        service: `${pod.namespace}/${pod.name}`,
        kind: "HostPort",
        sticky: false,
        lacks: null,
        ends: [{ address: own.value, port: port.port, node: node.id }],
        sourceRanges: [],
        place: port.hostPortPlace ?? port.place,
      };
    }
    return undefined;
  };
}

function listHostPorts(node: Node): ReadonlyMap<string, readonly Opened[]> {
  const opened = new Map<string, Opened[]>();
  for (const pod of networkedPods(node)) {
    for (const port of pod.containers.flatMap(({ ports }) => ports)) {
      if (port.hostPort === null) continue;
      const key = `${port.protocol} ${port.hostPort}`;
      const others = opened.get(key);
      if (others === undefined) opened.set(key, [{ pod, port }]);
      else others.push({ pod, port });
    }
  }
  return opened;
}
