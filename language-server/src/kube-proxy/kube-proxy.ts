import type { Family } from "../address/address.ts";
import type { NodeDaemon } from "../cni/node-daemon.ts";
import { switchOption, wordOption } from "../cni/option-values.ts";
import { findCniPlugin } from "../cni/registry.ts";
import { nodeAddress } from "../topology/node-address.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import { indexPorts, type PortIndex } from "./port-index.ts";
import { findProxyMode, type ProxyModeSchema } from "./proxy-modes.ts";
import { detectLocalModeOption, localhostNodePortsOption, masqueradeAllOption } from "./proxy-options.ts";
import type { ProxySettings } from "./proxy-settings.ts";
import { selectPods } from "./service-endpoints.ts";
import { servicePorts } from "./service-ports.ts";
import { serviceSource } from "./service-source.ts";

/**
 * kube-proxy on the nodes of a cluster. Null where there is nothing for it to do: no Service is declared, and nobody speaks of kube-proxy. Everything that
 * all nodes share is made once, and at the first need. Where the CNI plugin replaces it and nobody asks for it, it does not run.
 */
export function kubeProxy(cluster: Cluster): NodeDaemon | null {
  if (cluster.services.length === 0 && cluster.kubeProxy.place === null) return null;
  const mode = findProxyMode(cluster.kubeProxy.name);
  const isReplaced = cluster.kubeProxy.place === null && findCniPlugin(cluster.cni.name)?.replacesKubeProxy?.(cluster);
  const podsOf = selectPods(cluster);
  const indexes = new Map<Family, PortIndex>();
  const portsOf = (family: Family): PortIndex => {
    const index = indexes.get(family) ?? indexPorts(servicePorts(cluster, family, podsOf));
    indexes.set(family, index);
    return index;
  };
  return {
    devices: () => [],
    services: serviceSource(portsOf),
    programNode: (node, draft) => {
      if (isReplaced === true) return;
      for (const family of [4, 6] as const) {
        if (!cluster.serviceCIDRs.some(({ value }) => value.address.family === family)) continue;
        mode.program(portsOf(family), settingsOf(cluster, node, family, mode), family, draft);
      }
    },
  };
}

function settingsOf(cluster: Cluster, node: Node, family: Family, mode: ProxyModeSchema): ProxySettings {
  const { options, place } = cluster.kubeProxy;
  const own = nodeAddress(node, family)?.value;
  const detects = wordOption(options, detectLocalModeOption).value;
  const podCIDRs = detects === "NodeCIDR" ? node.podCIDRs : cluster.podCIDRs;
  const primary = wordOption(options, mode.nodePortAddresses).value === "primary";
  return {
    mode: mode.name,
    node: node.id,
    masqueradeAll: switchOption(options, masqueradeAllOption).value,
    localSources: podCIDRs.find(({ value }) => value.address.family === family)?.value ?? null,
    nodePortAddresses: primary ? (own === undefined ? [] : [own]) : null,
    localhostNodePorts:
      mode.name === "iptables" && family === 4 && switchOption(options, localhostNodePortsOption).value,
    nodeAddress: own,
    serviceCIDRs: cluster.serviceCIDRs.flatMap(({ value }) => (value.address.family === family ? [value] : [])),
    place,
  };
}
