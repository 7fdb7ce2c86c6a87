import type { Family } from "../../address/address.ts";
import type { RoutingTable } from "../../dataplane/routing.ts";
import { ethernetMtu } from "../../machine/interface-device.ts";
import { addDevice, type NeighbourTable, type NetnsDraft } from "../../machine/netns-draft.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import type { ClusterNetwork, CniPlugin, PluginDevice } from "../plugin.ts";
import { addPortMappings } from "../portmap.ts";
import { type HostSets, hostSets } from "./address-sets.ts";
import { addAssumedGateway } from "./assumed-gateway.ts";
import { type BlockTable, buildBlockTable } from "./blocks.ts";
import { type CalicoNode, type CalicoPool, calicoCluster, calicoNode, families, usesIpvs } from "./calico-node.ts";
import { calicoOptions } from "./calico-options.ts";
import { clusterRoutes } from "./cluster-routes.ts";
import { findBgpBlocked } from "./findings/bgp-blocked.ts";
import { findNoDefaultRoute } from "./findings/no-default-route.ts";
import { findPoolTooSmall } from "./findings/pool-too-small.ts";
import { findSharedNodeAddresses } from "./findings/shared-node-address.ts";
import { vxlanDevices, workloadInterface } from "./names.ts";
import { createPolicyState, enforcedKinds, type PolicyState } from "./policy-state.ts";
import { addStaticRules } from "./static-rules.ts";
import { calicoTransport } from "./transport.ts";
import {
  buildTunnelTable,
  calicoPodMtu,
  type TunnelTable,
  tunnelDevice,
  vxlanFdb,
  vxlanNeighbours,
} from "./tunnels.ts";
import { workloadChains } from "./workload-chains.ts";
import { addWorkloadInterface, addWorkloads } from "./workloads.ts";

/** projectcalico/calico with its iptables dataplane, Calico IPAM and a full BGP mesh, as manifest and operator set it up. */
export const calico: CniPlugin = {
  name: "calico",
  description: "cni.calico",
  addressing: "pools",
  options: calicoOptions,
  network: calicoNetwork,
};

/** One pool with what all nodes share of it. */
type PoolState = {
  readonly family: Family;
  readonly pool: CalicoPool;
  readonly blocks: BlockTable;
  readonly tunnels: TunnelTable;
  readonly hosts: HostSets;
};

function calicoNetwork(cluster: Cluster, index: TopologyIndex): ClusterNetwork {
  const calico = calicoCluster(cluster);
  const members = new Map<Node, CalicoNode>();
  for (const node of cluster.nodes) {
    const member = calicoNode(cluster, node, index);
    if (member !== undefined) members.set(node, member);
  }
  const hosts = [...members.values()];
  const states = families.flatMap((family): PoolState[] => {
    const pool = calico.pools[family];
    if (pool === undefined) return [];
    const blocks = buildBlockTable(hosts, family, pool);
    const addresses = hosts.flatMap(({ address }) => address[family] ?? []);
    const tunnels = buildTunnelTable(hosts, family, blocks);
    return [{ family, pool, blocks, tunnels, hosts: hostSets(family, addresses) }];
  });
  const pools = states.map(({ family, pool }) => [family, pool] as const);
  let policies: PolicyState | undefined;
  const policyState = () => {
    policies ??= createPolicyState(cluster, index);
    return policies;
  };
  const podMtu = (node: Node) => {
    const member = members.get(node);
    return member === undefined ? ethernetMtu : calicoPodMtu(member, pools);
  };
  return {
    devices: (node) => tunnelDevices(members.get(node), states),
    programNode: (node, draft) => {
      const member = members.get(node);
      if (member !== undefined) {
        addAssumedGateway(member, index, draft);
        addTunnels(member, states, draft);
      }
      addWorkloads(node, podMtu(node), draft);
      if (member !== undefined) {
        addClusterRoutes(member, states, draft);
        for (const { family, pool, hosts: known } of states) {
          addStaticRules({ calico, family, pool, hosts: known }, member, draft);
          draft.chainSources[family].push(workloadChains(member, family, policyState(), usesIpvs(cluster)));
        }
      }
      addPortMappings(node, workloadInterface, draft);
    },
    programPod: (pod, node, draft) => addWorkloadInterface(pod, node, podMtu(node), draft),
    blocks: (node) => {
      const member = members.get(node);
      const owned = member === undefined ? [] : states.flatMap(({ blocks }) => blocks.ownedBy(member));
      return owned.map(({ prefix: value, place }) => ({ value, place, origin: "derived" }));
    },
    podMtu,
    transport: (node) => {
      const member = members.get(node);
      return member === undefined ? null : calicoTransport(calico, member);
    },
    // The manifest's chain of plugins ends with portmap.
    hostPorts: () => "portmap",
    enforces: enforcedKinds,
    findings: () => [
      ...findPoolTooSmall(calico),
      ...findSharedNodeAddresses(hosts),
      ...findNoDefaultRoute(hosts, index),
      ...findBgpBlocked(calico, hosts),
    ],
  };
}

function addTunnels(member: CalicoNode, states: readonly PoolState[], draft: NetnsDraft): void {
  for (const { family, pool, blocks, tunnels } of states) {
    const device = tunnelDevice(member, family, pool, blocks, vxlanFdb(member, family, tunnels));
    if (device === undefined) continue;
    addDevice(draft, device);
    const { value: port, place } = member.vxlanPort;
    if (device.kind !== "vxlan" || draft.listeners.some((known) => known.port === port)) continue;
    draft.listeners.push({ protocol: "UDP", port, owner: "kernel vxlan", place });
  }
}

function addClusterRoutes(member: CalicoNode, states: readonly PoolState[], draft: NetnsDraft): void {
  const tables = new Map<Family, RoutingTable>();
  const neighbours = new Map<Family, NeighbourTable>();
  for (const { family, pool, blocks, tunnels } of states) {
    tables.set(family, clusterRoutes({ family, pool, blocks, member, draft }));
    const hasDevice = pool.encapsulation === "vxlan" && draft.devices.has(vxlanDevices[family]);
    if (hasDevice) neighbours.set(family, vxlanNeighbours(member, family, blocks, tunnels));
  }
  draft.sharedRoutes = {
    lookup: (destination) => tables.get(destination.family)?.lookup(destination),
    routes: () => [...tables.values()].flatMap((table) => table.routes()),
    absent: (destination) => tables.get(destination.family)?.absent?.(destination),
  };
  draft.neighbours = {
    lookup: (device, address) => neighbours.get(address.family)?.lookup(device, address),
    list: () => [...neighbours.values()].flatMap((table) => table.list()),
  };
}

function tunnelDevices(member: CalicoNode | undefined, states: readonly PoolState[]): readonly PluginDevice[] {
  if (member === undefined) return [];
  return states.flatMap(({ family, pool, blocks }) => {
    const device = tunnelDevice(member, family, pool, blocks, () => undefined);
    if (device === undefined) return [];
    return [{ name: device.name, mac: device.mac, addresses: device.addresses.map(({ address }) => address) }];
  });
}
