import { formatAddress } from "../address/address.ts";
import type { Endpoint } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/** An endpoint as a user would write it: `shop/web-0:nginx`, `web` in the namespace `default`, `node1`, `service shop/db`. */
export function endpointName(endpoint: Endpoint, index: TopologyIndex): string {
  switch (endpoint.kind) {
    case "container":
      return podName(endpoint.pod, `:${endpoint.container}`, index);
    case "pod":
      return podName(endpoint.pod, "", index);
    case "address":
      return formatAddress(endpoint.address);
    case "service":
      return `service ${endpoint.service}`;
    case "internet":
      return "internet";
    default:
      return endpoint.machine;
  }
}

/** The cluster comes last, as in `shop/web-0:nginx@east`. */
function podName(id: string, part: string, index: TopologyIndex): string {
  const placed = index.podsById.get(id);
  if (placed === undefined) return `${id}${part}`;
  const { namespace, name } = placed.pod;
  const own = namespace === "default" ? name : `${namespace}/${name}`;
  return `${own}${part}${id.slice(`${namespace}/${name}`.length)}`;
}
