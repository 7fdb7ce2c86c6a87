import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { Cluster, Node } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { ClusterNetwork, PluginDevice } from "./plugin.ts";
import type { ServiceSource } from "./service-source.ts";

/** A program that runs on every node of a cluster beside the CNI plugin: kube-proxy, an agent that enforces policies. */
export type NodeDaemon = {
  /** The devices with an address of their own that `programNode` will add. */
  readonly devices: (node: Node) => readonly PluginDevice[];
  /** Adds to a node, with the plugin's work done, what the program programs there. */
  readonly programNode: (node: Node, draft: NetnsDraft) => void;
  /** The Services that it knows, for a plugin that balances them itself. */
  readonly services?: ServiceSource;
};

/** Starts a program in a cluster; null where it has nothing to do. */
export type StartDaemon = (cluster: Cluster, index: TopologyIndex) => NodeDaemon | null;

/** The network of a cluster with the programs that run on its nodes: they come after the plugin. */
export function withDaemons(network: ClusterNetwork, daemons: readonly NodeDaemon[]): ClusterNetwork {
  if (daemons.length === 0) return network;
  return {
    ...network,
    devices: (node) => [...network.devices(node), ...daemons.flatMap((daemon) => daemon.devices(node))],
    programNode: (node, draft) => {
      network.programNode(node, draft);
      for (const daemon of daemons) daemon.programNode(node, draft);
    },
  };
}
