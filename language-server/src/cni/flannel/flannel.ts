import type { Family } from "../../address/address.ts";
import type { RoutingTable } from "../../dataplane/routing.ts";
import { ethernetMtu } from "../../machine/interface-device.ts";
import type { NeighbourTable, NetnsDraft } from "../../machine/netns-draft.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import {
  addBridge,
  addPodInterface,
  type BridgeWiring,
  bridgeDevices,
  bridgeName,
  bridgeOwner,
} from "../bridge-wiring.ts";
import type { ClusterNetwork, CniPlugin, PluginDevice } from "../plugin.ts";
import { addPortMappings } from "../portmap.ts";
import { type BackendType, carriedFamilies } from "./backend.ts";
import { findDistantNodes } from "./distant-nodes.ts";
import { type FlannelNode, flannelNode } from "./flannel-node.ts";
import { backendOption, ifaceOption, ipMasqOption, nftablesOption } from "./flannel-options.ts";
import { hostGwRoutes } from "./host-gw.ts";
import { addIpip, ipipDevice, ipipOverhead } from "./ipip.ts";
import { firstOf } from "./lease-routes.ts";
import { buildLeaseTable, type LeaseTable } from "./leases.ts";
import { addFlannelRules } from "./netfilter.ts";
import { addNftChains } from "./nft-chains.ts";
import { flannelTransport } from "./transport.ts";
import { addUdp, tunDevice, udpOverhead } from "./udp.ts";
import { addVxlan, vxlanDevice, vxlanPodMtu } from "./vxlan.ts";
import { addWireguard, wireguardDevice, wireguardPodMtu } from "./wireguard.ts";

/** flannel-io/flannel with its manifest's settings (Documentation/kube-flannel.yml): kube-subnet-mgr, `--ip-masq`, the bridge plugin for the pods. */
export const flannel: CniPlugin = {
  name: "flannel",
  description: "cni.flannel",
  bridged: true,
  options: [backendOption, ifaceOption, ipMasqOption, nftablesOption],
  network: flannelNetwork,
};

function flannelNetwork(cluster: Cluster, index: TopologyIndex): ClusterNetwork {
  const members = new Map<Node, FlannelNode>();
  for (const node of cluster.nodes) {
    const member = flannelNode(cluster, node, index);
    if (member !== undefined) members.set(node, member);
  }
  const leasesOf = buildLeaseTables([...members.values()]);
  const wiringOf = (node: Node) => flannelWiring(cluster, node, members.get(node));
  return {
    devices: (node) => [...tunnelDevices(members.get(node)), ...bridgeDevices(node)],
    programNode: (node, draft) => {
      const member = members.get(node);
      if (member !== undefined) runFlanneld(member, leasesOf, draft);
      const wiring = wiringOf(node);
      addBridge(node, wiring, draft);
      if (hostPorts(node) === "portmap") addPortMappings(node, () => wiring.name, draft);
    },
    programPod: (pod, node, draft) => addPodInterface(pod, node, wiringOf(node), draft),
    podMtu: (node) => wiringOf(node).mtu,
    transport: (node) => {
      const member = members.get(node);
      return member === undefined ? null : flannelTransport(cluster, member);
    },
    hostPorts,
    findings: () => findDistantNodes([...members.values()], index),
  };
}

/** The manifest's chain of plugins ends with portmap; Docker opens ports in its own way. */
function hostPorts(node: Node): "portmap" | "not-simulated" {
  return bridgeOwner(node) === "docker" ? "not-simulated" : "portmap";
}

/** One table for each backend type and family in use: as a rule one or two for the whole cluster, however many nodes it has. */
function buildLeaseTables(nodes: readonly FlannelNode[]): LeasesOf {
  const tables = new Map<string, LeaseTable>();
  const keyOf = (type: BackendType, family: Family) => `${type} ${family}`;
  for (const node of nodes) {
    const { type } = node.configuration.backend;
    for (const family of backendFamilies(node)) {
      const key = keyOf(type, family);
      if (!tables.has(key)) tables.set(key, buildLeaseTable(nodes, type, family));
    }
  }
  return (node, family) => tables.get(keyOf(node.configuration.backend.type, family));
}

/** The leases that a node sees in a family. */
type LeasesOf = (node: FlannelNode, family: Family) => LeaseTable | undefined;

/** What flanneld on a node programs before the first pod comes. In iptables mode it does not run without br_netfilter (main.go). */
function runFlanneld(node: FlannelNode, leasesOf: LeasesOf, draft: NetnsDraft): void {
  if (!node.configuration.usesNftables) draft.sysctl = { ...draft.sysctl, bridgeNetfilter: true };
  const routes: RoutingTable[] = [];
  const neighbours: NeighbourTable[] = [];
  for (const family of backendFamilies(node)) {
    const leases = leasesOf(node, family);
    if (leases === undefined) continue;
    switch (node.configuration.backend.type) {
      case "vxlan": {
        const state = addVxlan(node, family, leases, draft);
        if (state === undefined) break;
        routes.push(state.routes);
        neighbours.push(state.neighbours);
        break;
      }
      case "host-gw":
        routes.push(hostGwRoutes(node, leases, draft));
        break;
      case "ipip": {
        const table = addIpip(node, leases, draft);
        if (table !== undefined) routes.push(table);
        break;
      }
      case "wireguard":
        addWireguard(node, family, leases, draft);
        break;
      case "udp":
        addUdp(node, leases, draft);
        break;
    }
    if (node.configuration.usesNftables) addNftChains(node, family, draft);
    else addFlannelRules(node, family, draft);
  }
  draft.sharedRoutes = {
    lookup: (destination) => firstOf(routes, (table) => table.lookup(destination)),
    routes: () => routes.flatMap((table) => table.routes()),
    absent: (destination) => firstOf(routes, (table) => table.absent?.(destination)),
  };
  draft.neighbours = {
    lookup: (device, address) => firstOf(neighbours, (table) => table.lookup(device, address)),
    list: () => neighbours.flatMap((table) => table.list()),
  };
}

/** The families that the cluster has a pod CIDR for and the backend can carry. */
function backendFamilies(node: FlannelNode): readonly Family[] {
  const { type } = node.configuration.backend;
  return carriedFamilies(type).filter((family) => node.network[family] !== undefined);
}

/** The flannel CNI plugin delegates to the bridge plugin, with a route to the Network in each pod (flannel-io/cni-plugin flannel_linux.go). */
function flannelWiring(cluster: Cluster, node: Node, member: FlannelNode | undefined): BridgeWiring {
  const by = bridgeOwner(node);
  const delegated = by === "bridge plugin";
  return {
    name: bridgeName(node),
    by,
    mtu: member === undefined ? ethernetMtu : podMtu(member),
    hairpin: delegated,
    podRoutes: delegated ? cluster.podCIDRs : [],
  };
}

/** FLANNEL_MTU of /run/flannel/subnet.env. */
function podMtu(member: FlannelNode): number {
  switch (member.configuration.backend.type) {
    case "vxlan":
      return vxlanPodMtu(member);
    case "host-gw":
      return member.externalMtu;
    case "ipip":
      return member.externalMtu - ipipOverhead;
    case "wireguard":
      return wireguardPodMtu(member);
    case "udp":
      return member.externalMtu - udpOverhead;
  }
}

/** Who looks for the device only does not ask what is behind it. */
const noPeers = { peer: () => undefined, peerOf: () => undefined, peers: () => [] };

function tunnelDevices(node: FlannelNode | undefined): readonly PluginDevice[] {
  if (node === undefined) return [];
  const devices = backendFamilies(node).flatMap((family) => [
    vxlanDevice(node, family, () => undefined),
    wireguardDevice(node, family, noPeers),
  ]);
  return [...devices, ipipDevice(node), tunDevice(node, noPeers)].flatMap((device) =>
    device === undefined
      ? []
      : [{ name: device.name, mac: device.mac, addresses: device.addresses.map(({ address }) => address) }],
  );
}
