import type { Dataplane, Netns, NetnsKind } from "../dataplane/dataplane.ts";
import { hasUnusedDockerBridge, unusedDockerBridge } from "../machine/docker-bridge.ts";
import { interfaceMac } from "../machine/interface-device.ts";
import { lowerLink } from "../machine/lower-link.ts";
import { draftMachine, lowerMachine } from "../machine/lower-machine.ts";
import { addDevice, createNetnsDraft, finishNetns } from "../machine/netns-draft.ts";
import { removeWithoutRoutes } from "../machine/static-routes.ts";
import type { Finding, Result } from "../topology/finding.ts";
import { internetName } from "../topology/internet.ts";
import { type AnyMachine, machinesInTextOrder } from "../topology/machine.ts";
import { isLoopbackInterface } from "../topology/node-address.ts";
import type { Link, Machine, Node, Pod, Topology } from "../topology/topology.ts";
import { indexTopology, type TopologyIndex } from "../topology/topology-index.ts";
import { type AddressIndex, createAddressIndex } from "./address-index.ts";
import { bridge } from "./bridge.ts";
import { type ClosedPorts, closedPortsOf } from "./closed-ports.ts";
import { type StartDaemon, withDaemons } from "./node-daemon.ts";
import type { ClusterNetwork, PluginDevice } from "./plugin.ts";
import { podListeners } from "./pod-listeners.ts";
import { networkedPods } from "./pod-network.ts";
import { findCniPlugin } from "./registry.ts";
import { unsimulatedPorts } from "./unsimulated-ports.ts";

/** What the nodes of a cluster have in common. */
type NodeSurroundings = { readonly network: ClusterNetwork; readonly closedPorts: (node: Node) => ClosedPorts };

/**
 * The dataplane of a derived topology. One pass over the topology tells who holds which address; a namespace's state is made when it is first asked for, and
 * kept. A cluster with an unknown plugin is lowered as with `bridge`: a check reports the name. `daemons` are the programs that run on nodes beside the
 * plugin. The findings are the plugins' own.
 */
export function lowerTopology(
  derived: Topology,
  index: TopologyIndex = indexTopology(derived),
  daemons: readonly StartDaemon[] = [],
): Result<Dataplane> {
  const topology = withoutRepeatedPods(derived, index);
  // Whose namespaces there are, each under the first of its name: a check reports a second one.
  const { machinesById, podsById } = topology === derived ? index : indexTopology(topology);
  const surroundings = new Map<Node, NodeSurroundings>();
  const findings: Finding[] = [];
  for (const cluster of topology.clusters) {
    const running = daemons.flatMap((start) => start(cluster, index) ?? []);
    const services = running.find((daemon) => daemon.services !== undefined)?.services ?? null;
    const plugin = findCniPlugin(cluster.cni.name) ?? bridge;
    const network = withDaemons(plugin.network(cluster, index, services), running);
    findings.push(...network.findings());
    const shared: NodeSurroundings = { network, closedPorts: closedPortsOf(cluster) };
    for (const node of cluster.nodes) surroundings.set(node, shared);
  }
  const addresses = createAddressIndex();
  const machines = machinesInTextOrder(topology).filter((machine) => machinesById.get(machine.id) === machine);
  for (const machine of machines) {
    addInterfaces(machine, addresses);
    const around = machine.kind === "node" ? surroundings.get(machine) : undefined;
    if (machine.kind !== "node" || around === undefined) continue;
    for (const device of nodeDevices(machine, around.network)) addresses.add(machine.id, device);
    for (const pod of machine.pods) if (!pod.hostNetwork) addresses.addPod(pod);
  }
  const lower = (id: string): Netns | undefined => {
    const machine = machinesById.get(id);
    if (machine !== undefined) {
      const around = machine.kind === "node" ? surroundings.get(machine) : undefined;
      if (machine.kind !== "node" || around === undefined) return lowerMachine(machine, netnsKind(machine), index);
      return lowerNode(machine, around, index);
    }
    const placed = podsById.get(id);
    if (placed === undefined || placed.pod.hostNetwork || machinesById.get(placed.node.id) !== placed.node) return;
    const around = surroundings.get(placed.node);
    return around && lowerPod(placed.pod, placed.node, around.network);
  };
  let netnsIds: readonly string[] | undefined;
  const segments = new Map<string, Link>();
  for (const link of topology.links) if (!segments.has(link.id)) segments.set(link.id, link);
  const result: Dataplane = {
    netns: keep(lower),
    get netnsIds() {
      netnsIds ??= machines.flatMap(namespacesOf);
      return netnsIds;
    },
    segment: keep((id) => {
      const link = segments.get(id);
      return link && lowerLink(link, index);
    }),
    segmentIds: [...segments.keys()],
    holders: addresses.holders,
    macHolders: addresses.macHolders,
  };
  return { result, findings };
}

/** The machine's own, and those of the pods on a node. */
function namespacesOf(machine: AnyMachine): readonly string[] {
  return machine.kind === "node" ? [machine.id, ...networkedPods(machine).map(({ id }) => id)] : [machine.id];
}

function netnsKind({ id, kind }: AnyMachine): NetnsKind {
  return id === internetName ? "internet" : kind;
}

function addInterfaces(machine: Machine, addresses: AddressIndex): void {
  for (const each of machine.interfaces) {
    const held = each.addresses.map(({ value }) => value.address);
    const mac = isLoopbackInterface(each.name) ? null : interfaceMac(machine, each);
    addresses.add(machine.id, { name: each.name, mac, addresses: held });
  }
}

/** Two things of one name would be one namespace with two wires: only the first pod is lowered, and none that is called as a machine; a check reports them. */
function withoutRepeatedPods(topology: Topology, { podsById, machinesById }: TopologyIndex): Topology {
  const count = topology.clusters.reduce((sum, { nodes }) => nodes.reduce((of, { pods }) => of + pods.length, sum), 0);
  if (podsById.size === count && ![...machinesById.keys()].some((id) => podsById.has(id))) return topology;
  const isFirst = (pod: Pod) => podsById.get(pod.id)?.pod === pod && !machinesById.has(pod.id);
  const clusters = topology.clusters.map((cluster) => ({
    ...cluster,
    nodes: cluster.nodes.map((node) => ({ ...node, pods: node.pods.filter(isFirst) })),
  }));
  return { ...topology, clusters };
}

/** Builds at the first call. */
function keep<T>(build: (id: string) => T | undefined): (id: string) => T | undefined {
  const built = new Map<string, T>();
  return (id) => {
    const found = built.get(id) ?? build(id);
    if (found !== undefined) built.set(id, found);
    return found;
  };
}

function nodeDevices(node: Node, network: ClusterNetwork): readonly PluginDevice[] {
  const plugin = network.devices(node);
  if (!hasUnusedDockerBridge(node)) return plugin;
  const { name, mac, addresses } = unusedDockerBridge(node);
  return [{ name, mac, addresses: addresses.map(({ address }) => address) }, ...plugin];
}

function lowerNode(node: Node, { network, closedPorts }: NodeSurroundings, index: TopologyIndex): Netns {
  const draft = draftMachine(node, "node", index);
  if (hasUnusedDockerBridge(node)) addDevice(draft, unusedDockerBridge(node));
  network.programNode(node, draft);
  removeWithoutRoutes(draft, node);
  for (const pod of node.pods) if (pod.hostNetwork) draft.listeners.push(...podListeners(pod));
  draft.isClosedPort = closedPorts(node);
  draft.unsimulatedPorts = unsimulatedPorts(node, network);
  return finishNetns(draft);
}

/** The pod's sandbox: the pause container holds the namespace, the runtime sets `lo` up, the plugin adds `eth0`. No netfilter, no forwarding. */
function lowerPod(pod: Pod, node: Node, network: ClusterNetwork): Netns {
  const draft = createNetnsDraft(pod.id, "pod", pod.place, "container runtime");
  network.programPod(pod, node, draft);
  draft.listeners.push(...podListeners(pod));
  draft.answersOnAnyPort = pod.containers.length === 0 || pod.containers.some(({ ports }) => ports.length === 0);
  return finishNetns(draft);
}
