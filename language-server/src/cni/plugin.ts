// What a CNI plugin is to the rest. A plugin is one file (or one folder) behind this interface; registry.ts is the only other place that names it.
import type { Address } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { MessageKey } from "../messages/catalogue.ts";
import type { PolicyKind } from "../policy/policy-engine.ts";
import type { Finding } from "../topology/finding.ts";
import type { Cluster, Node, Pod, Sourced } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { OptionSchema } from "./option-schema.ts";
import type { ServiceSource } from "./service-source.ts";
import type { Transport } from "./transport.ts";

/** A device that a plugin makes on a node, as far as others may look for it: told without building the node. */
export type PluginDevice = {
  readonly name: string;
  readonly mac: string | null;
  readonly addresses: readonly Address[];
};

/** One cluster under the rule of a plugin. Everything that all nodes share is made once, and at the first need. */
export type ClusterNetwork = {
  /** The devices with an address or a MAC of their own that `programNode` will add, pods' devices aside. */
  readonly devices: (node: Node) => readonly PluginDevice[];
  /** Adds to a booted node what the plugin programs there, the host sides of its pods included. */
  readonly programNode: (node: Node, draft: NetnsDraft) => void;
  /** Adds a pod's `eth0` and routes to its namespace, in which `lo` is up. */
  readonly programPod: (pod: Pod, node: Node, draft: NetnsDraft) => void;
  /** The parts of the cluster's podCIDRs that are the node's, where pods' addresses come of such blocks. */
  readonly blocks?: (node: Node) => readonly Sourced<Prefix>[];
  /** The MTU that the plugin gives the pods of a node. */
  readonly podMtu: (node: Node) => number;
  /** How packets leave the node for other nodes' pods; null where the plugin has no way, or nothing to start with on this node. */
  readonly transport: (node: Node) => Transport | null;
  /** What becomes of a hostPort of a pod on the node: portmap leads it there, nothing does, or who does is not simulated yet. */
  readonly hostPorts: (node: Node) => "portmap" | "closed" | "not-simulated";
  /** The kinds of policies that the plugin enforces, or what it brings along; absent where it enforces none. */
  readonly enforces?: readonly PolicyKind[];
  /** What the plugin itself would refuse, or could not install. Linear in nodes. */
  readonly findings: () => readonly Finding[];
};

export type CniPlugin = {
  /** As in `cni NAME`. */
  readonly name: string;
  readonly description: MessageKey;
  /** Whether the pods of a node are ports of one bridge. */
  readonly bridged?: boolean;
  /**
   * `pools`: pods' addresses are anywhere in the cluster's podCIDRs, and a node's own says nothing of them. `interfaces`: they are of the node's own interfaces.
   * By default each is in its node's podCIDR.
   */
  readonly addressing?: "pools" | "interfaces";
  /** Whether the plugin, as the cluster sets it up, does the work of kube-proxy: then none runs unless the text asks for it. */
  readonly replacesKubeProxy?: (cluster: Cluster) => boolean;
  /** Policies know pods and nodes by an identity, and not by their addresses: no ipBlock matches one. */
  readonly knowsPodsByIdentity?: true;
  readonly options: readonly OptionSchema[];
  /** `services` are the cluster's Services, for a plugin that balances them itself; null where there are none. */
  readonly network: (cluster: Cluster, index: TopologyIndex, services?: ServiceSource | null) => ClusterNetwork;
};
