// The prefixes of a topology that hold addresses: the clusters' for pods and Services, the nodes', the links'.
import { formatPrefix, type Prefix } from "../address/prefix.ts";
import { type PodPrefix, podPrefixes } from "../cni/pod-prefixes.ts";
import { findCniPlugin } from "../cni/registry.ts";
import { type Message, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Sourced, Topology } from "../topology/topology.ts";

/** `pods` is a cluster's podCIDR, which nodes get theirs from; `node` is a node's, `services` a serviceCIDR, `link` the subnet of a link. */
export type MappedPrefixKind = "pods" | "node" | "services" | "link";

export type MappedPrefix = {
  /** The same as long as the names and the prefix are. */
  readonly id: string;
  readonly kind: MappedPrefixKind;
  readonly prefix: Prefix;
  readonly label: Message;
  readonly place: Place;
  /** Whose bridge has the first address; null where no bridge has it. */
  readonly gatewayOf: string | null;
  /** Of a node's: how much room there is for pods, and who has it. */
  readonly pods: PodPrefix | null;
  /** The prefixes of nodes out of this one. */
  readonly parts: readonly MappedPrefix[];
};

/** All of them: each cluster's podCIDRs, its nodes', its serviceCIDRs; then the links'. */
export function mappedPrefixes(topology: Topology): readonly MappedPrefix[] {
  const { clusters, links } = topology;
  const seen = new Map<string, number>();
  const map = (
    kind: MappedPrefixKind,
    owner: string,
    { value, place }: Sourced<Prefix>,
    label: Message,
    more: Partial<MappedPrefix> = {},
  ): MappedPrefix => {
    const name = `${kind} ${owner} ${formatPrefix(value)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const id = count === 1 ? name : `${name} ${count}`;
    return { id, kind, prefix: value, label, place, gatewayOf: null, pods: null, parts: [], ...more };
  };
  const ofClusters = clusters.flatMap((cluster) => {
    const addressing = findCniPlugin(cluster.cni.name)?.addressing;
    const prefixesOf = podPrefixes(cluster, topology);
    const nodes = cluster.nodes.flatMap((node) =>
      prefixesOf(node).map((pods) => {
        const { kind, prefix } = pods;
        const label = message(kind === "block" ? "diagram.block-of" : "diagram.node-cidr", { node: node.name });
        const gatewayOf = addressing === undefined ? node.name : null;
        return map("node", node.id, prefix, label, { gatewayOf, pods });
      }),
    );
    return [
      ...cluster.podCIDRs.map((podCIDR) =>
        map("pods", cluster.name, podCIDR, message("views.pod-cidr", { cluster: cluster.name }), { parts: nodes }),
      ),
      ...nodes,
      ...cluster.serviceCIDRs.map((serviceCIDR) =>
        map("services", cluster.name, serviceCIDR, message("views.service-cidr", { cluster: cluster.name })),
      ),
    ];
  });
  const ofLinks = links.flatMap((link) => {
    const label = link.implied
      ? message("diagram.implied-link")
      : message("diagram.link", { name: link.pointToPoint ? link.id : link.name });
    return link.subnets.map((subnet) => map("link", link.id, subnet, label));
  });
  return [...ofClusters, ...ofLinks];
}
