import type { Prefix } from "../../address/prefix.ts";
import { type PodPrefix, podPrefixes } from "../../cni/pod-prefixes.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Topology } from "../../topology/topology.ts";

/** A prefix of the topology and what it is: `podCIDR of node node1`. */
export type NamedPrefix = {
  readonly value: Prefix;
  /** Where it is written, or the name of what it was derived for. */
  readonly place: Place;
  readonly role: Message;
  /** `unused`: a node's podCIDR under a plugin that gives nodes blocks. */
  readonly kind: "node" | "block" | "unused" | "cluster" | "service" | "link";
  /** Of a block: how much room there is in it, and who has it. */
  readonly pods?: PodPrefix;
};

/** The prefixes that a topology has its addresses from, declared and derived. */
export function namedPrefixes(topology: Topology): NamedPrefix[] {
  const { clusters, links } = topology;
  const prefixes: NamedPrefix[] = [];
  const add = (kind: NamedPrefix["kind"], values: readonly Pick<NamedPrefix, "value" | "place">[], role: Message) => {
    for (const { value, place } of values) prefixes.push({ kind, value, place, role });
  };
  for (const cluster of clusters) {
    const { name, nodes, podCIDRs, serviceCIDRs } = cluster;
    const hasBlocks = findCniPlugin(cluster.cni.name)?.addressing === "pools";
    const prefixesOf = podPrefixes(cluster, topology);
    for (const node of nodes) {
      const args = { node: node.name };
      if (!hasBlocks) {
        add("node", node.podCIDRs, message("hover.role-node", args));
        continue;
      }
      // One that nobody has written is in nothing that people read: kube-controller-manager may give it, and nobody uses it.
      const written = node.podCIDRs.filter(({ origin }) => origin === "declared");
      add("unused", written, message("hover.role-unused", args));
      for (const pods of prefixesOf(node)) {
        const role = message("diagram.block-of", args);
        prefixes.push({ kind: "block", ...pods.prefix, role, pods });
      }
    }
    add("cluster", podCIDRs, message(hasBlocks ? "hover.role-pool" : "hover.role-cluster", { cluster: name }));
    add("service", serviceCIDRs, message("hover.role-service", { cluster: name }));
  }
  for (const { subnets, implied, name } of links) {
    add("link", subnets, implied ? message("hover.role-implied-link") : message("hover.role-link", { link: name }));
  }
  return prefixes;
}
