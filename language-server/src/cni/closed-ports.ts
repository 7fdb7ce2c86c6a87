import type { Cluster, Node } from "../topology/topology.ts";

/** Whether the text gives a port of a node to a Service or a pod. */
export type ClosedPorts = (protocol: string, port: number) => boolean;

/**
 * Tells for each node of the cluster which ports no process of its own listens on, since they are node ports of Services or hostPorts of pods: what NAT does not
 * lead on from there meets nobody (kube-proxy binds no socket since 1.27, portmap none at all).
 */
export function closedPortsOf({ services }: Cluster): (node: Node) => ClosedPorts {
  let nodePorts: ReadonlySet<string> | undefined;
  return ({ pods }) => {
    const hostPorts = new Set<string>();
    for (const { hostNetwork, containers } of pods) {
      if (hostNetwork) continue;
      for (const { protocol, hostPort } of containers.flatMap(({ ports }) => ports)) {
        if (hostPort !== null) hostPorts.add(portKey(protocol, hostPort));
      }
    }
    return (protocol, port) => {
      nodePorts ??= new Set(
        services.flatMap(({ ports }) =>
          ports.flatMap((each) => (each.nodePort === null ? [] : portKey(each.protocol, each.nodePort))),
        ),
      );
      const key = portKey(protocol, port);
      return nodePorts.has(key) || hostPorts.has(key);
    };
  };
}

function portKey(protocol: string, port: number): string {
  return `${protocol} ${port}`;
}
