import type { Dataplane, Netns, Segment } from "../dataplane/dataplane.ts";
import { hasUnusedDockerBridge, unusedDockerBridge } from "../machine/docker-bridge.ts";
import { interfaceMac } from "../machine/interface-device.ts";
import { buildLinkIndex, type LinkIndex } from "../machine/link-index.ts";
import { lowerLink } from "../machine/lower-link.ts";
import { draftMachine, lowerMachine } from "../machine/lower-machine.ts";
import { addDevice, createNetnsDraft, finishNetns } from "../machine/netns-draft.ts";
import { removeWithoutRoutes } from "../machine/static-routes.ts";
import type { Finding, Result } from "../topology/finding.ts";
import type { Machine, Node, Pod, Topology } from "../topology/topology.ts";
import { createAddressIndex } from "./address-index.ts";
import { bridge } from "./bridge.ts";
import { networkedPods, podInterface, podMac } from "./bridge-wiring.ts";
import type { ClusterNetwork } from "./plugin.ts";
import { podListeners } from "./pod-listeners.ts";
import { findCniPlugin } from "./registry.ts";

/**
 * The dataplane of a derived topology. One pass over the topology tells who holds which address; a namespace's state is made when it is first asked for, and
 * kept. A cluster with an unknown plugin is lowered as with `bridge`: a check reports the name. The findings are the plugins' own.
 */
export function lowerTopology(topology: Topology): Result<Dataplane> {
  const links = buildLinkIndex(topology);
  const index = createAddressIndex();
  const builders = new Map<string, () => Netns>();
  const findings: Finding[] = [];
  const define = (id: string, build: () => Netns) => {
    if (builders.has(id)) return false;
    builders.set(id, build);
    return true;
  };
  const addInterfaces = (machine: Machine) => {
    for (const each of machine.interfaces) {
      const addresses = each.addresses.map(({ value }) => value.address);
      index.add(machine.id, each.name, interfaceMac(machine, each), addresses);
    }
  };
  for (const cluster of topology.clusters) {
    const network = (findCniPlugin(cluster.cni.name) ?? bridge).network(cluster, links);
    findings.push(...network.findings());
    for (const node of cluster.nodes) {
      if (!define(node.id, () => lowerNode(node, network, links))) continue;
      addInterfaces(node);
      for (const { name, mac, addresses } of nodeDevices(node, network)) index.add(node.id, name, mac, addresses);
      for (const pod of networkedPods(node)) {
        if (!define(pod.id, () => lowerPod(pod, node, network))) continue;
        const addresses = pod.ips.map(({ value }) => value);
        index.add(pod.id, podInterface, podMac(pod), addresses);
      }
    }
  }
  for (const machine of [...topology.hosts, ...topology.routers]) {
    if (define(machine.id, () => lowerMachine(machine, machine.kind, links))) addInterfaces(machine);
  }
  const segments = new Map([...links.links].map(([id, link]) => [id, () => lowerLink(link, links)]));
  const result: Dataplane = {
    netns: keep<Netns>(builders),
    netnsIds: [...builders.keys()],
    segment: keep<Segment>(segments),
    segmentIds: [...segments.keys()],
    holders: index.holders,
    macHolders: index.macHolders,
  };
  return { result, findings };
}

/** Builds at the first call. */
function keep<T>(builders: ReadonlyMap<string, () => T>): (id: string) => T | undefined {
  const built = new Map<string, T>();
  return (id) => {
    const found = built.get(id) ?? builders.get(id)?.();
    if (found !== undefined) built.set(id, found);
    return found;
  };
}

function nodeDevices(node: Node, network: ClusterNetwork) {
  const plugin = network.devices(node);
  if (!hasUnusedDockerBridge(node)) return plugin;
  const { name, mac, addresses } = unusedDockerBridge(node);
  return [{ name, mac, addresses: addresses.map(({ address }) => address) }, ...plugin];
}

function lowerNode(node: Node, network: ClusterNetwork, links: LinkIndex): Netns {
  const draft = draftMachine(node, "node", links);
  if (hasUnusedDockerBridge(node)) addDevice(draft, unusedDockerBridge(node));
  network.programNode(node, draft);
  removeWithoutRoutes(draft, node);
  for (const pod of node.pods) if (pod.hostNetwork) draft.listeners.push(...podListeners(pod));
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
