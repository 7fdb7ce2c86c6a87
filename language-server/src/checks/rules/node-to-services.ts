import type { Address } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import { type CheckContext, placeKey } from "../check-context.ts";
import { isProxied } from "../selected-pods.ts";

/**
 * A node's own connection to a ClusterIP asks for a route before OUTPUT translates the address: without a default route, or one to the service CIDR, it fails
 * with ENETUNREACH (rule M12, kube-proxy.md §3). Told where the text takes the default route away.
 */
export const nodeToServices: Check = { code: "no-default-route", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster): readonly Fault[] => {
    // In ipvs mode ClusterIPs are on a device; who replaces kube-proxy translates at the socket.
    if (cluster.kubeProxy.name === "ipvs" || context.pluginOf(cluster)?.replacesKubeProxy?.(cluster) === true)
      return [];
    const faults = cluster.nodes.flatMap((node) => (context.isBlamed(node.place) ? [] : faultsOf(node, cluster)));
    if (faults.length === 0) return [];
    const findings = context.networkOf(cluster).findings();
    const told = new Set(findings.map(({ place }) => placeKey(place)));
    return faults.filter(({ place }) => !told.has(placeKey(place)));
  });
}

function faultsOf(node: Node, { services, name }: Cluster): readonly Fault[] {
  return node.withoutRoutes.flatMap(({ value, place }): Fault[] => {
    if (value.length > 0) return [];
    const service = services.find(
      (each) => isProxied(each) && each.clusterIPs.some((ip) => ip.value.family === value.address.family),
    );
    const ip = service?.clusterIPs.find((each) => each.value.family === value.address.family);
    if (service === undefined || ip === undefined || hasRoute(node, ip.value)) return [];
    const text = message("checks.node-without-route-to-services", {
      node: node.name,
      service: service.name,
      cluster: name,
    });
    const related = [{ message: message("checks.service-here", { service: service.name }), place: service.place }];
    return [{ severity: "warning", message: text, place, related }];
  });
}

function hasRoute({ routes, interfaces }: Node, address: Address): boolean {
  return (
    routes.some(({ prefix }) => contains(prefix, address)) ||
    interfaces.some(({ addresses }) => addresses.some(({ value }) => contains(prefixOf(value), address)))
  );
}
