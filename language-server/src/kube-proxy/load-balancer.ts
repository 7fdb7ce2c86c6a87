import { type Address, bitsOf, equalAddress } from "../address/address.ts";
import { contains, prefixOf } from "../address/prefix.ts";
import type { NodeDaemon } from "../cni/node-daemon.ts";
import type { PluginDevice } from "../cni/plugin.ts";
import { addAddresses } from "../machine/netns-draft.ts";
import type { Place } from "../text/place.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster, Interface, Node } from "../topology/topology.ts";
import { selectPods } from "./service-endpoints.ts";

/** An address of a load balancer on an interface of the node that was elected for it. */
type Announced = { readonly interface: Interface; readonly address: Address; readonly place: Place };

/**
 * Who brings packets for `loadBalancerIP` to a node. kube-proxy does not: a load balancer beside the cluster does, or one in it that elects a node, which takes
 * the address on its interface and answers ARP for it (kube-vip in ARP mode; MetalLB's L2 mode answers likewise). That is simulated for addresses of a node's
 * own links; others need a route to a node. With externalTrafficPolicy Local a node with an endpoint is elected. Null where there is no such address.
 */
export function loadBalancer(cluster: Cluster): NodeDaemon | null {
  if (!cluster.services.some(({ type, loadBalancerIPs }) => type === "LoadBalancer" && loadBalancerIPs.length > 0)) {
    return null;
  }
  const elected = electNodes(cluster);
  return {
    devices: (node) =>
      (elected.get(node) ?? []).map(
        (each): PluginDevice => ({ name: each.interface.name, mac: null, addresses: [each.address] }),
      ),
    programNode: (node, draft) => {
      for (const {
        interface: { name },
        address,
        place,
      } of elected.get(node) ?? []) {
        const provenance = { by: "load balancer", place } as const;
        addAddresses(draft, name, [{ address, length: bitsOf(address.family), scope: "global", provenance }]);
      }
    },
  };
}

function electNodes(cluster: Cluster): ReadonlyMap<Node, readonly Announced[]> {
  const podsOf = selectPods(cluster);
  const elected = new Map<Node, Announced[]>();
  for (const service of cluster.services) {
    if (service.type !== "LoadBalancer") continue;
    for (const { value: address, place } of service.loadBalancerIPs) {
      for (const node of candidates(cluster, service, podsOf)) {
        const onLink = node.interfaces.find(({ addresses }) =>
          addresses.some(({ value }) => contains(prefixOf(value), address)),
        );
        if (onLink === undefined) continue;
        const others = elected.get(node) ?? [];
        // Two Services may share an address, with different ports.
        const isNew = !others.some((each) => equalAddress(each.address, address));
        if (isNew) elected.set(node, [...others, { interface: onLink, address, place }]);
        break;
      }
    }
  }
  return elected;
}

function candidates({ nodes }: Cluster, service: Service, podsOf: ReturnType<typeof selectPods>): readonly Node[] {
  if (service.externalTrafficPolicy !== "Local") return nodes;
  const serving = new Set(podsOf(service).map(({ node }) => node));
  return nodes.filter((node) => serving.has(node));
}
