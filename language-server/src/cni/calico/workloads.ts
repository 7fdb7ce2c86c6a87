// What the Calico CNI plugin and Felix do for a pod and on its node (cni-plugin/pkg/dataplane/linux, felix/dataplane/linux/endpoint_mgr.go).
import type { Address } from "../../address/address.ts";
import { defaultPrefix, hostPrefix } from "../../address/prefix.ts";
import type { DeviceAddress } from "../../dataplane/device.ts";
import { installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { addStaticRoutes } from "../../machine/static-routes.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import { networkedPods, podInterface } from "../pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "../pod-wire.ts";
import { podGateways, workloadInterface, workloadMac } from "./names.ts";

const by = "calico plugin";

function wireOf(pod: Pod, node: Node, mtu: number): PodWire {
  return { pod, node, hostDevice: workloadInterface(pod), mtu, by };
}

/**
 * Adds for each pod the host side of its veth pair, in no bridge and without an IPv4 address, the route to the pod, and the sysctls that make the node answer
 * for the pod's gateway.
 */
export function addWorkloads(node: Node, mtu: number, draft: NetnsDraft): void {
  const pods = networkedPods(node);
  const rpFilterOn = new Map(draft.sysctl.rpFilterOn);
  const proxyArpOn = new Set(draft.sysctl.proxyArpOn);
  const routeLocalnetOn = new Set(draft.sysctl.routeLocalnetOn);
  for (const pod of pods) {
    const wire = wireOf(pod, node, mtu);
    const linkLocal: DeviceAddress = {
      address: podGateways[6],
      length: 64,
      scope: "link",
      provenance: { by: "kernel", place: pod.place },
    };
    addDevice(draft, hostEnd(wire, workloadMac, hasFamily(pod, 6) ? [linkLocal] : []));
    const name = wire.hostDevice;
    for (const { value, place } of pod.ips) {
      const provenance = { by, place } as const;
      installRoute(draft, { prefix: hostPrefix(value), via: null, device: name, protocol: "boot", provenance });
    }
    if (!hasFamily(pod, 4)) continue;
    rpFilterOn.set(name, 1);
    proxyArpOn.add(name);
    routeLocalnetOn.add(name);
  }
  draft.sysctl = { ...draft.sysctl, rpFilterOn, proxyArpOn, routeLocalnetOn };
}

function hasFamily({ ips }: Pod, family: Address["family"]): boolean {
  return ips.some(({ value }) => value.family === family);
}

/** Adds `eth0` with the pod's addresses alone, the default route by a gateway that only that route makes a neighbour, and the pod's own `route` statements. */
export function addWorkloadInterface(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  addDevice(draft, podEnd(wireOf(pod, node, mtu), endAddresses(pod.ips, by)));
  for (const { value } of pod.ips) {
    const { family } = value;
    const route = { device: podInterface, protocol: "boot", provenance: { by, place: pod.place } } as const;
    // IPv6 needs no route to it: link-local addresses are on every link.
    if (family === 4) installRoute(draft, { ...route, prefix: hostPrefix(podGateways[4]), via: null });
    // A gateway that the text asks for is one that no route leads to: the kernel refuses it.
    const via = pod.gateway?.value.family === family ? pod.gateway.value : podGateways[family];
    installRoute(draft, { ...route, prefix: defaultPrefix(family), via });
  }
  addStaticRoutes(draft, pod.routes);
}
