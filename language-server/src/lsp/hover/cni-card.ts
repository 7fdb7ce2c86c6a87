import { formatInterfaceAddress } from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import type { CniPlugin } from "../../cni/plugin.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import type { Transport } from "../../cni/transport.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { routeText } from "../../dataplane/route-text.ts";
import type { Route } from "../../dataplane/routing.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { Card, CardList, Fact } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import type { Words } from "./markdown.ts";

/** Who programs a machine, whatever its plugin is. */
const others: ReadonlySet<string> = new Set([
  "kernel",
  "administrator",
  "docker",
  "kube-proxy",
  "load balancer",
  "dhcp",
  "container runtime",
  "kubelet",
]);

/** What a plugin does in a cluster: MTU and encapsulation, which policies it enforces, and what it puts on the first node. */
export function cniCard(cluster: Cluster, analysis: Analysis): Card {
  const plugin = findCniPlugin(cluster.cni.name);
  if (plugin === undefined) return { kind: "cni", name: cluster.cni.name, lead: message("hover.unknown-plugin") };
  const [node] = cluster.nodes;
  const own = node === undefined ? { facts: [], lists: [] } : onNode(node, analysis);
  return {
    kind: "cni",
    name: plugin.name,
    headline: node === undefined ? [] : headline(node, cluster, analysis),
    lead: message(plugin.description),
    facts: [...clusterFacts(plugin, cluster, analysis), ...own.facts],
    lists: own.lists,
  };
}

function headline(node: Node, cluster: Cluster, analysis: Analysis): Message[] {
  const network = networkOf(cluster, analysis);
  const transport = network.transport(node);
  return [
    ...(transport === null ? [] : [message("hover.transport", { name: transport.name })]),
    message("hover.pod-mtu", { mtu: network.podMtu(node) }),
  ];
}

function clusterFacts(plugin: CniPlugin, cluster: Cluster, analysis: Analysis): Fact[] {
  const network = networkOf(cluster, analysis);
  const [node] = cluster.nodes;
  const transport = node === undefined ? null : network.transport(node);
  const wiring = plugin.bridged === true ? "hover.wired-bridge" : "hover.wired-routed";
  const addressing =
    plugin.addressing === "pools"
      ? "hover.addresses-pools"
      : plugin.addressing === "interfaces"
        ? "hover.addresses-interfaces"
        : "hover.addresses-node";
  return [
    [message("hover.wiring"), message(wiring)],
    [message("hover.addressing"), message(addressing)],
    [message("hover.between-nodes"), ...transportWords(transport)],
    [message("hover.enforces"), ...enforcedWords(network.enforces ?? [])],
    ...(node === undefined
      ? []
      : [[message("hover.host-ports"), message(`hover.host-ports-${network.hostPorts(node)}`)] as const]),
    [
      message("hover.kube-proxy"),
      ...(plugin.replacesKubeProxy?.(cluster) === true ? [message("hover.replaces-kube-proxy")] : []),
    ],
  ];
}

function enforcedWords(kinds: readonly string[]): Words[] {
  return kinds.length === 0 ? [message("hover.enforces-none")] : [...kinds];
}

function transportWords(transport: Transport | null): Words[] {
  if (transport === null) return [message("hover.no-transport")];
  const { name, tunnel, underlay } = transport;
  const words: Words[] = [name, message("hover.by-interface", { interface: underlay.name })];
  if (tunnel === null) return [...words, message("hover.not-wrapped")];
  words.push(message("hover.by-device", { device: tunnel.device }));
  if (tunnel.vni !== null) words.push(`vni ${tunnel.vni.value}`);
  if (tunnel.port !== null) words.push(`udp ${tunnel.port.value}`);
  const bytes = Object.values(tunnel.overhead).filter((each) => each !== undefined);
  if (bytes.length > 0) words.push(message("hover.overhead", { bytes: Math.max(...bytes) }));
  return words;
}

const mostRoutes = 6;

/** What the plugin has made and programmed on a node, read off the node's state. */
function onNode(node: Node, { dataplane }: Analysis): { facts: Fact[]; lists: CardList[] } {
  const netns = dataplane.netns(node.id);
  if (netns === undefined) return { facts: [], lists: [] };
  const devices = [...netns.devices.values()].filter(({ provenance }) => !others.has(provenance.by));
  const pairs = devices.filter(isPodWire);
  const shown = devices.filter((device) => !isPodWire(device));
  const routes = routesOf(netns);
  const lists: CardList[] = [
    {
      title: message("hover.makes-devices", { node: node.name }),
      items: [
        ...shown.map((device): Words[] => [device.name, deviceText(device)]),
        ...(pairs.length === 0 ? [] : [[message("hover.pod-wires", { count: pairs.length })]]),
      ],
    },
    {
      title: message("hover.makes-routes", { node: node.name, count: routes.length }),
      items: routes.slice(0, mostRoutes).map((route) => [routeText(route)]),
    },
  ];
  const chains = ([4, 6] as const).flatMap((family) => netns.netfilter[family].chains);
  const own = chains.filter(({ base, rules }) => base === null && rules.some((rule) => isOwn(rule.provenance.by)));
  const facts: Fact[] = [[message("hover.chains"), ...new Set(own.map(({ name }) => name))]];
  const programmed = devices.filter(({ bpf }) => bpf !== undefined);
  if (programmed.length > 0) facts.push([message("hover.bpf"), String(programmed.length)]);
  return { facts, lists };
}

function isOwn(by: string): boolean {
  return !others.has(by);
}

/** The host side of a pod's veth pair. */
function isPodWire(device: Device): boolean {
  return device.kind === "veth" && device.peer.device === "eth0";
}

function deviceText(device: Device): string {
  const words: string[] = [device.kind];
  if (device.kind === "vxlan")
    words.push(device.external === true ? "external" : `vni ${device.vni}`, `port ${device.port}`);
  if (device.kind === "wireguard") words.push(`port ${device.port}`);
  words.push(`mtu ${device.mtu}`, ...device.addresses.map(formatInterfaceAddress));
  return words.join(" ");
}

function routesOf(netns: Netns): Route[] {
  return [...netns.tables]
    .filter(([name]) => name !== "local")
    .flatMap(([, table]) => table.routes())
    .filter(({ provenance }) => isOwn(provenance.by));
}
