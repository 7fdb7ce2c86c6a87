import { isExternallyAccessible, type ProxiedEndpoint, type ProxiedPort } from "./proxied-port.ts";

/** The endpoints that a node sends to: by the policy Cluster, by the policy Local, and whether there is any: at all in the cluster, and for whom. */
export type UsableEndpoints = {
  readonly cluster: readonly ProxiedEndpoint[];
  readonly local: readonly ProxiedEndpoint[];
  readonly any: boolean;
  /** Whether there is one for who sends to the ClusterIP from inside the cluster, by internalTrafficPolicy. */
  readonly hasInternal: boolean;
  /** Whether there is one for who sends from outside, by externalTrafficPolicy. */
  readonly hasExternal: boolean;
};

/**
 * Ready endpoints; where there are none, those that still serve while they terminate, decided separately for each of the lists
 * (kubernetes, pkg/proxy/topology.go `CategorizeEndpoints`).
 */
export function usableEndpoints(port: ProxiedPort, node: string): UsableEndpoints {
  const all = port.endpoints();
  const external = isExternallyAccessible(port);
  const usesCluster = !port.internalLocal || external;
  const usesLocal = port.internalLocal || (port.externalLocal && external);
  const usable = usableOf(all);
  const local = usesLocal ? usableOf(all.filter((endpoint) => endpoint.node === node)) : [];
  const any = usable.length > 0;
  return {
    cluster: usesCluster ? usable : [],
    local,
    any,
    hasInternal: any && (!port.internalLocal || local.length > 0),
    hasExternal: any && (!port.externalLocal || local.length > 0),
  };
}

function usableOf(endpoints: readonly ProxiedEndpoint[]): readonly ProxiedEndpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? ready : endpoints.filter(({ serving, terminating }) => serving && terminating);
}
