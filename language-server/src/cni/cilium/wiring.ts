// The devices that the agent and its CNI plugin make, on a node and in pods (cilium/cilium pkg/datapath/loader, plugins/cilium-cni).
import { type Address, equalAddress } from "../../address/address.ts";
import { defaultPrefix, hostPrefix } from "../../address/prefix.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Route } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { addStaticRoutes } from "../../machine/static-routes.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import type { PluginDevice } from "../plugin.ts";
import { networkedPods, podGateway, podInterface } from "../pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "../pod-wire.ts";
import type { Agent } from "./agent.ts";
import {
  type CiliumNode,
  deviceMac,
  deviceMtu,
  families,
  hostDevice,
  netDevice,
  routeMtu,
  tunnelDevice,
} from "./cilium-node.ts";
import type { CiliumSettings } from "./cilium-settings.ts";
import { lxcMac, lxcName } from "./endpoint-devices.ts";
import { fromContainer } from "./from-container.ts";
import { fromHost } from "./from-host.ts";
import { fromOverlay } from "./from-overlay.ts";
import { tunnelEnd } from "./ipcache.ts";
import { leftoverTunnel } from "./refusals.ts";

const by = "cilium-agent";

/** The devices of a node as others may look for them. */
export function nodeDevices(member: CiliumNode, settings: CiliumSettings): readonly PluginDevice[] {
  const { node } = member;
  const routers = families.flatMap((family) => member.router[family]?.value ?? []);
  const tunnels = hasTunnel(member, settings) ? [tunnelDevice] : [];
  const own = [hostDevice, netDevice, ...tunnels].map((name) => ({
    name,
    mac: deviceMac(node, name),
    addresses: name === hostDevice ? routers : [],
  }));
  const pods = networkedPods(node).map((pod) => ({ name: lxcName(pod), mac: lxcMac(pod, node), addresses: [] }));
  return [...own, ...pods];
}

/** `cilium_host` with the router's address, its other end `cilium_net`, the tunnel's device, and the node's end of each pod's wire. */
export function addNodeDevices(agent: Agent, draft: NetnsDraft): void {
  const { node, member, settings } = agent;
  const mtu = deviceMtu(member, settings);
  const end = (name: string, other: string): Extract<Device, { kind: "veth" }> => ({
    ...plain(mtu, agent.provenance),
    kind: "veth",
    name,
    mac: deviceMac(node, name),
    addresses: [],
    noArp: true,
    peer: { netns: node.id, device: other },
  });
  const routers = families.flatMap((family) => member.router[family] ?? []);
  addDevice(draft, { ...end(netDevice, hostDevice) });
  addDevice(draft, {
    ...end(hostDevice, netDevice),
    addresses: endAddresses(routers, by),
    bpf: { egress: fromHost(agent) },
  });
  addTunnelDevice(agent, mtu, draft);
  for (const pod of networkedPods(node)) addDevice(draft, lxcDevice(pod, agent, mtu));
}

function addTunnelDevice(agent: Agent, mtu: number, draft: NetnsDraft): void {
  const { node, member, settings } = agent;
  const local = tunnelEnd(member);
  if (!hasTunnel(member, settings) || local === undefined) return;
  addDevice(draft, {
    ...plain(mtu, { by, place: settings.places.routing ?? settings.place }),
    kind: "vxlan",
    name: tunnelDevice,
    mac: deviceMac(node, tunnelDevice),
    addresses: [],
    vni: 0,
    port: settings.tunnelPort,
    local,
    underlay: null,
    fdb: () => undefined,
    external: true,
    bpf: { ingress: fromOverlay(agent) },
  });
  draft.listeners.push({ protocol: "UDP", port: settings.tunnelPort, owner: "kernel vxlan", place: settings.place });
}

function hasTunnel(member: CiliumNode, settings: CiliumSettings): boolean {
  if (settings.routing !== "tunnel" || tunnelEnd(member) === undefined) return false;
  return leftoverTunnel(member, settings) === undefined;
}

function wireOf(pod: Pod, node: Node, mtu: number): PodWire {
  return { pod, node, hostDevice: lxcName(pod), mtu, by };
}

function lxcDevice(pod: Pod, agent: Agent, mtu: number): Device {
  const { node } = agent;
  return { ...hostEnd(wireOf(pod, node, mtu), lxcMac(pod, node)), bpf: { ingress: fromContainer(pod, agent) } };
}

/** The pod's `eth0`: a single address, and the router as its gateway on the link. The MTU of the way stands on the default route alone. */
export function addPodDevice(
  pod: Pod,
  node: Node,
  member: CiliumNode,
  settings: CiliumSettings,
  draft: NetnsDraft,
): void {
  addDevice(draft, podEnd(wireOf(pod, node, deviceMtu(member, settings)), endAddresses(pod.ips, by)));
  for (const { value: ip } of pod.ips) addPodRoutes(pod, node, ip, routeMtu(member, settings), draft);
  addStaticRoutes(draft, pod.routes);
}

function addPodRoutes(pod: Pod, node: Node, { family }: Address, mtu: number, draft: NetnsDraft): void {
  const gateway = podGateway(pod, node, family);
  if (gateway === undefined) return;
  const { value: via, place } = gateway;
  const provenance = { by, place } as const;
  draft.mainRoutes.add(plainRoute({ prefix: hostPrefix(via), device: podInterface, provenance }));
  // The kernel refuses an IPv6 gateway that is the pod's own address (net/ipv6/route.c `ip6_validate_gw`).
  if (family === 6 && pod.ips.some(({ value }) => equalAddress(value, via))) return;
  draft.mainRoutes.add(plainRoute({ prefix: defaultPrefix(family), via, device: podInterface, mtu, provenance }));
}

/** A route with what is not said of it. */
export function plainRoute(given: Pick<Route, "prefix" | "device" | "provenance"> & Partial<Route>): Route {
  const unsaid = { type: "unicast", via: null, onlink: false, source: null, mtu: null, protocol: "boot" } as const;
  return { ...unsaid, metric: defaultMetric(given.prefix), ...given };
}

function plain(mtu: number, provenance: Device["provenance"]) {
  return { mtu, up: true, carrier: true, master: null, hairpin: false, provenance } as const;
}
