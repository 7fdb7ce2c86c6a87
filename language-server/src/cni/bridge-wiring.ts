// What the `bridge` plugin of containernetworking/plugins does for a pod and on its node. Flannel delegates to it; Docker does the same with docker0.
import type { Address } from "../address/address.ts";
import { macFrom } from "../address/mac.ts";
import { defaultPrefix, equalPrefix, firstHost, type Prefix } from "../address/prefix.ts";
import type { Device } from "../dataplane/device.ts";
import type { Programmer } from "../dataplane/provenance.ts";
import { dockerBridge } from "../machine/docker-bridge.ts";
import { installRoute } from "../machine/install-route.ts";
import { ethernetMtu } from "../machine/interface-device.ts";
import { addDevice, type NetnsDraft } from "../machine/netns-draft.ts";
import { addStaticRoutes } from "../machine/static-routes.ts";
import type { Node, Pod, Sourced } from "../topology/topology.ts";
import type { PluginDevice } from "./plugin.ts";
import { hostVethMac, hostVethName, networkedPods, podGateway, podInterface, podPrefixLength } from "./pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "./pod-wire.ts";

/** How the pods of a node are attached to its bridge. */
export type BridgeWiring = {
  readonly name: string;
  readonly by: Programmer;
  /** Of both ends of every veth pair, unless a pod has its own, and so of the bridge. */
  readonly mtu: number;
  readonly hairpin: boolean;
  /** Routes by the gateway that pods get beside the default route. */
  readonly podRoutes: readonly Sourced<Prefix>[];
};

function bridgeMac(node: Node, name: string): string {
  return macFrom(`${node.id}/${name}`);
}

/** The bridge that the pods of a node are attached to: `bridge NAME`, else the plugin's own default. */
export function bridgeName(node: Node, usual = "cni0"): string {
  return node.bridge?.value ?? usual;
}

/** Who makes the bridge and attaches pods to it: docker0 is Docker's. */
export function bridgeOwner(node: Node): "docker" | "bridge plugin" {
  return bridgeName(node) === dockerBridge ? "docker" : "bridge plugin";
}

/**
 * True if the bridge exists: Docker makes docker0 when it starts, a CNI plugin its bridge with the node's first pod. Both give up where an interface has
 * the name ("already exists but is not a bridge").
 */
function hasBridge(node: Node, bridge: string): boolean {
  if (node.interfaces.some(({ name }) => name === bridge)) return false;
  return bridgeOwner(node) === "docker" || node.pods.some((pod) => !pod.hostNetwork);
}

/** The bridge as others may look for it. Its address in each podCIDR is the pods' gateway, the first host address as host-local has it. */
export function bridgeDevices(node: Node, usual?: string): readonly PluginDevice[] {
  const name = bridgeName(node, usual);
  if (!hasBridge(node, name)) return [];
  return [{ name, mac: bridgeMac(node, name), addresses: node.podCIDRs.map(({ value }) => firstHost(value)) }];
}

/** Adds the bridge and, for each pod, the host side of its veth pair as a port. Where there can be no bridge, the pods are attached to nothing. */
export function addBridge(node: Node, wiring: BridgeWiring, draft: NetnsDraft): void {
  const pods = networkedPods(node);
  const master = hasBridge(node, wiring.name) ? wiring.name : null;
  if (master !== null) addDevice(draft, bridgeDevice(node, wiring, pods.length > 0));
  for (const pod of pods) addDevice(draft, hostVeth(pod, node, wiring, master));
}

function bridgeDevice(node: Node, wiring: BridgeWiring, carrier: boolean): Device {
  const place = node.bridge?.place ?? node.place;
  return {
    kind: "bridge",
    name: wiring.name,
    mac: bridgeMac(node, wiring.name),
    mtu: bridgeMtu(node, wiring),
    up: true,
    carrier,
    addresses: node.podCIDRs.map((podCIDR) => ({
      address: firstHost(podCIDR.value),
      length: podCIDR.value.length,
      scope: "global",
      provenance: { by: wiring.by, place: podCIDR.place },
    })),
    master: null,
    hairpin: false,
    provenance: { by: wiring.by, place },
  };
}

/**
 * A bridge has the smallest MTU of its ports (net/bridge/br_if.c `br_mtu_auto_adjust`), unless somebody has changed its own: the plugin gives one only when
 * it makes the bridge, which does not count; Docker sets it, which counts where it is another than the kernel's 1500.
 */
function bridgeMtu(node: Node, wiring: BridgeWiring): number {
  const ports = networkedPods(node).map(({ mtu }) => mtu?.value ?? wiring.mtu);
  const isSet = wiring.by === "docker" && wiring.mtu !== ethernetMtu;
  return isSet || ports.length === 0 ? wiring.mtu : Math.min(...ports);
}

function wireOf(pod: Pod, node: Node, { mtu, by }: BridgeWiring): PodWire {
  return { pod, node, hostDevice: hostVethName(pod), mtu, by };
}

function hostVeth(pod: Pod, node: Node, wiring: BridgeWiring, master: string | null): Device {
  return { ...hostEnd(wireOf(pod, node, wiring), hostVethMac(pod, node)), master, hairpin: wiring.hairpin };
}

/** Adds `eth0` with the pod's addresses, the routes by its gateway, and the pod's own `route` statements. */
export function addPodInterface(pod: Pod, node: Node, wiring: BridgeWiring, draft: NetnsDraft): void {
  const addresses = endAddresses(pod.ips, wiring.by, (ip) => podPrefixLength(node, ip));
  addDevice(draft, podEnd(wireOf(pod, node, wiring), addresses));
  for (const { value: ip } of pod.ips) addGatewayRoutes(pod, node, ip, wiring, draft);
  addStaticRoutes(draft, pod.routes);
}

/**
 * The default route and the plugin's, by the declared gateway or the bridge's address. A gateway off the pod's link is refused by the kernel, so that the
 * pod is left without.
 */
function addGatewayRoutes(pod: Pod, node: Node, ip: Address, wiring: BridgeWiring, draft: NetnsDraft): void {
  const { family } = ip;
  const gateway = podGateway(pod, node, family);
  if (gateway === undefined) return;
  const { value: via, place } = gateway;
  const prefixes = [defaultPrefix(family), ...wiring.podRoutes.map(({ value }) => value)].filter(
    (prefix, at, all) =>
      prefix.address.family === family && all.findIndex((other) => equalPrefix(other, prefix)) === at,
  );
  for (const prefix of prefixes) {
    installRoute(draft, { prefix, via, device: podInterface, protocol: "boot", provenance: { by: wiring.by, place } });
  }
}
