// What cni-kindnet does for a pod and on its node (kubernetes-sigs/kindnet cmd/cni-kindnet/netdev.go `createPodInterface`).
import { hex8 } from "../../address/hash.ts";
import { macFrom } from "../../address/mac.ts";
import { defaultPrefix, hostPrefix } from "../../address/prefix.ts";
import { installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { addStaticRoutes } from "../../machine/static-routes.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import type { PluginDevice } from "../plugin.ts";
import { networkedPods, nodeGateway, nodeGateways, podGateway, podInterface } from "../pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "../pod-wire.ts";

const by = "kindnetd";

/** `knet` and hexadecimal digits: drawn at random there, derived from the pod's name here. */
function hostDeviceName(pod: Pod): string {
  return `knet${hex8(pod.id)}`;
}

function hostDeviceMac(pod: Pod, node: Node): string {
  return macFrom(`${node.id}/${hostDeviceName(pod)}`);
}

function wireOf(pod: Pod, node: Node, mtu: number): PodWire {
  return { pod, node, hostDevice: hostDeviceName(pod), mtu, by };
}

/** The host sides as others may look for them: each has the gateway's address. */
export function hostDevices(node: Node): readonly PluginDevice[] {
  return networkedPods(node).map((pod) => ({
    name: hostDeviceName(pod),
    mac: hostDeviceMac(pod, node),
    addresses: nodeGateways(pod, node).map(({ value }) => value),
  }));
}

/** Adds for each pod the host side of its veth pair, with the gateway's address alone, and the route to the pod, from the gateway's address. */
export function addHostDevices(node: Node, mtu: number, draft: NetnsDraft): void {
  for (const pod of networkedPods(node)) {
    const wire = wireOf(pod, node, mtu);
    addDevice(draft, hostEnd(wire, hostDeviceMac(pod, node), endAddresses(nodeGateways(pod, node), by)));
    for (const { value, place } of pod.ips) {
      const source = nodeGateway(node, value.family)?.value;
      const scope = value.family === 4 ? { scope: "host" as const } : {};
      const common = { via: null, device: wire.hostDevice, protocol: "boot", provenance: { by, place } } as const;
      installRoute(draft, { ...common, ...scope, ...(source && { source }), prefix: hostPrefix(value) });
    }
  }
}

/** Adds `eth0` with the pod's addresses, each alone in its prefix, a route to the gateway and the default route by it, and the pod's own `route` statements. */
export function addPodDevice(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  addDevice(draft, podEnd(wireOf(pod, node, mtu), endAddresses(pod.ips, by)));
  for (const { value: ip } of pod.ips) {
    const { family } = ip;
    const gateway = podGateway(pod, node, family);
    if (gateway === undefined) continue;
    const { value: via, place } = gateway;
    const route = { device: podInterface, protocol: "boot", provenance: { by, place } } as const;
    installRoute(draft, { ...route, prefix: hostPrefix(via), via: null });
    installRoute(draft, { ...route, prefix: defaultPrefix(family), via, ...(family === 4 && { source: ip }) });
  }
  addStaticRoutes(draft, pod.routes);
}
