// What the `ptp` plugin of containernetworking/plugins does for a pod and on its node.
import type { Address } from "../address/address.ts";
import { alignedPrefix, defaultPrefix, equalPrefix, hostPrefix } from "../address/prefix.ts";
import { installRoute } from "../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../machine/netns-draft.ts";
import { addStaticRoutes } from "../machine/static-routes.ts";
import type { Node, Pod } from "../topology/topology.ts";
import type { PluginDevice } from "./plugin.ts";
import {
  hostVethMac,
  hostVethName,
  networkedPods,
  nodeGateways,
  podGateway,
  podInterface,
  podPrefixLength,
} from "./pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "./pod-wire.ts";

const by = "ptp plugin";

function wireOf(pod: Pod, node: Node, mtu: number): PodWire {
  return { pod, node, hostDevice: hostVethName(pod), mtu, by };
}

/** The host sides as others may look for them: each has the gateway's address, and no two of them a link in common. */
export function hostVethDevices(node: Node): readonly PluginDevice[] {
  return networkedPods(node).map((pod) => ({
    name: hostVethName(pod),
    mac: hostVethMac(pod, node),
    addresses: nodeGateways(pod, node).map(({ value }) => value),
  }));
}

/** Adds for each pod the host side of its veth pair, with the gateway's address alone, and the route to the pod (ptp.go `setupHostVeth`). */
export function addHostVeths(node: Node, mtu: number, draft: NetnsDraft): void {
  for (const pod of networkedPods(node)) {
    const wire = wireOf(pod, node, mtu);
    addDevice(draft, hostEnd(wire, hostVethMac(pod, node), endAddresses(nodeGateways(pod, node), by)));
    for (const { value, place } of pod.ips) {
      const provenance = { by, place } as const;
      const prefix = hostPrefix(value);
      const device = wire.hostDevice;
      installRoute(draft, { prefix, via: null, device, protocol: "boot", ...narrowest(value), provenance });
    }
  }
}

/** IPv4 routes to pods are made with scope `host`; IPv6 has no scopes. */
function narrowest({ family }: Address): { readonly scope?: "host" } {
  return family === 4 ? { scope: "host" } : {};
}

/** Adds `eth0` with the pod's addresses and routes, and the pod's own `route` statements. */
export function addRoutedPodInterface(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  const addresses = endAddresses(pod.ips, by, (ip) => podPrefixLength(node, ip));
  addDevice(draft, podEnd(wireOf(pod, node, mtu), addresses));
  for (const { value } of pod.ips) addRoutes(pod, node, value, draft);
  addStaticRoutes(draft, pod.routes);
}

/**
 * The default route, then in place of the connected route one to the gateway and one to the subnet by it: the pod takes no other pod for its neighbour
 * (ptp.go `setupContainerVeth`).
 */
function addRoutes(pod: Pod, node: Node, ip: Address, draft: NetnsDraft): void {
  const { family } = ip;
  const gateway = podGateway(pod, node, family);
  const subnet = alignedPrefix(ip, podPrefixLength(node, ip));
  const removeConnectedRoute = () =>
    draft.mainRoutes.remove(
      ({ prefix, device, protocol }) => device === podInterface && protocol === "kernel" && equalPrefix(prefix, subnet),
    );
  if (gateway === undefined) {
    removeConnectedRoute();
    return;
  }
  const { value: via, place } = gateway;
  const route = { device: podInterface, protocol: "boot", provenance: { by, place } } as const;
  installRoute(draft, { ...route, prefix: defaultPrefix(family), via });
  removeConnectedRoute();
  installRoute(draft, { ...route, prefix: hostPrefix(via), via: null, source: ip });
  installRoute(draft, { ...route, prefix: subnet, via, source: ip });
}
