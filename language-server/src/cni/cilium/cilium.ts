import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { createPolicyEngine } from "../../policy/policy-engine.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { ClusterNetwork, CniPlugin } from "../plugin.ts";
import type { ServiceSource } from "../service-source.ts";
import type { Transport } from "../transport.ts";
import type { Agent } from "./agent.ts";
import { type CiliumNode, ciliumNode, families, routeMtu, tunnelDevice, tunnelOverhead } from "./cilium-node.ts";
import { ciliumOptions } from "./cilium-options.ts";
import { type CiliumSettings, ciliumSettings } from "./cilium-settings.ts";
import { fromNetdev } from "./from-netdev.ts";
import { hostPortsOf } from "./host-ports.ts";
import { allocateIdentities } from "./identities.ts";
import { createIpcache } from "./ipcache.ts";
import { addCiliumRules } from "./netfilter.ts";
import { addOwnRoutes, listRanges, type NodeRanges, rangeRoutes } from "./node-routes.ts";
import { findRefusals } from "./refusals.ts";
import { socketPrograms } from "./socket-balancing.ts";
import { toNetdev } from "./to-netdev.ts";
import { addNodeDevices, addPodDevice, nodeDevices } from "./wiring.ts";

/** Cilium with the chart's defaults: eBPF programs at every pod's wire, a VXLAN tunnel in metadata mode or native routing between the nodes. */
export const cilium: CniPlugin = {
  name: "cilium",
  description: "cni.cilium",
  replacesKubeProxy: (cluster) => ciliumSettings(cluster).kubeProxyReplacement,
  knowsPodsByIdentity: true,
  options: ciliumOptions,
  network: ciliumNetwork,
};

function ciliumNetwork(cluster: Cluster, index: TopologyIndex, services: ServiceSource | null = null): ClusterNetwork {
  const settings = ciliumSettings(cluster);
  const members = new Map<Node, CiliumNode>();
  for (const node of cluster.nodes) {
    members.set(node, ciliumNode(cluster, node, index));
  }
  const memberOf = (node: Node) => members.get(node) ?? ciliumNode(cluster, node, index);
  let shared: (Omit<Agent, "node" | "member" | "hostPorts"> & { readonly ranges: NodeRanges }) | undefined;
  const sharedState = () => {
    if (shared !== undefined) return shared;
    const engine = createPolicyEngine(cluster, index, ["networkPolicy"]);
    const identities = allocateIdentities(cluster);
    const provenance = { by: "cilium-agent", place: cluster.cni.place } as const;
    const ipcache = createIpcache(members, index, engine, identities);
    shared = { settings, engine, identities, ipcache, services, provenance, ranges: listRanges(members) };
    return shared;
  };
  return {
    devices: (node) => nodeDevices(memberOf(node), settings),
    programNode: (node, draft) => {
      const { ranges, ...rest } = sharedState();
      runAgent({ ...rest, node, member: memberOf(node), hostPorts: hostPortsOf(node) }, ranges, draft);
    },
    programPod: (pod, node, draft) => {
      const member = memberOf(node);
      addPodDevice(pod, node, member, settings, draft);
      if (!settings.kubeProxyReplacement) return;
      draft.sockets = socketPrograms({ ...sharedState(), node, member, hostPorts: hostPortsOf(node) }, false);
    },
    podMtu: (node) => routeMtu(memberOf(node), settings),
    transport: (node) => transportOf(memberOf(node), settings),
    hostPorts: () => (settings.kubeProxyReplacement ? "portmap" : "closed"),
    enforces: ["networkPolicy"],
    findings: () => findRefusals([...members.values()], settings),
  };
}

/** What the agent programs on a node. It lets no rp_filter stand on its own devices, and needs no br_netfilter. */
function runAgent(agent: Agent, ranges: NodeRanges, draft: NetnsDraft): void {
  addNodeDevices(agent, draft);
  addOwnRoutes(agent, draft);
  draft.sharedRoutes = rangeRoutes(agent, ranges, draft);
  if (agent.settings.kubeProxyReplacement) replaceKubeProxy(agent, draft);
  for (const family of families) if (agent.member.range[family] !== undefined) addCiliumRules(agent, family, draft);
}

/** Programs on the node's own interfaces, and on the sockets of its processes. */
function replaceKubeProxy(agent: Agent, draft: NetnsDraft): void {
  for (const { name, addresses } of agent.node.interfaces) {
    const device = draft.devices.get(name);
    if (device?.kind !== "ethernet" || addresses.length === 0) continue;
    draft.devices.set(name, { ...device, bpf: { ingress: fromNetdev(name, agent), egress: toNetdev(name, agent) } });
  }
  draft.sockets = socketPrograms(agent, true);
}

function transportOf(member: CiliumNode, settings: CiliumSettings): Transport | null {
  const { external, externalMtu } = member;
  if (external === undefined) return null;
  const { places, place, routing, tunnelPort } = settings;
  const common = { place: places.routing ?? place, families, underlay: external, underlayMtu: externalMtu };
  if (routing === "native") return { ...common, name: "native", mtuPlace: places.mtu, tunnel: null };
  const used = families.filter((family) => member.range[family] !== undefined);
  return {
    ...common,
    name: "vxlan",
    mtuPlace: places.mtu,
    tunnel: {
      device: tunnelDevice,
      port: { value: tunnelPort, place: places.tunnelPort },
      vni: null,
      overhead: Object.fromEntries(used.map((family) => [family, tunnelOverhead])),
    },
  };
}
