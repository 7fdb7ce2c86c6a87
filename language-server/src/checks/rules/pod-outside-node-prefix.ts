import { formatAddress } from "../../address/address.ts";
import { alignedPrefix, containsPrefix, formatPrefix, overlaps, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Cluster, Node, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type Contained, containedAddress, containmentFaults, replaceFix } from "../containment.ts";
import { holderWords } from "../holder-words.ts";
import type { Holding } from "../holdings.ts";

/** A pod's address is in its node's podCIDR, in which its gateway is; with Calico in a pool of the cluster, out of which no route leads to it (rule C2). */
export const podOutsideNodePrefix: Check = { code: "address-outside-prefix", run };

function run(context: CheckContext): readonly Fault[] {
  const byNode = new Map<Node, { cluster: Cluster; contained: Contained[] }>();
  for (const holding of context.holdings) {
    const { holder, address } = holding;
    if (holder.kind !== "pod" || address.origin === "derived" || context.isBlamed(address.place)) continue;
    const group = byNode.get(holder.node) ?? { cluster: holder.cluster, contained: [] };
    byNode.set(holder.node, group);
    group.contained.push(containedAddress(address, () => podFault(holding, holder.node, context)));
  }
  return [...byNode].flatMap(([node, { cluster, contained }]) => {
    const plugin = context.pluginOf(cluster);
    if (plugin?.addressing === "interfaces") return [];
    const isByNode = plugin?.addressing === undefined;
    const containers = isByNode ? node.podCIDRs : cluster.podCIDRs;
    // Pods follow from a podCIDR that is wrong itself.
    if (containers.some(({ place }) => context.isBlamed(place))) return [];
    return containmentFaults({
      containers,
      contained,
      containerFault: (container, outside, wanted) =>
        isByNode && container.origin === "declared"
          ? nodeFault(cluster, node, container, outside, wanted, context)
          : undefined,
    });
  });
}

function podFault(holding: Holding, node: Node, context: CheckContext): Fault {
  const { address, holder, homes } = holding;
  const [home] = homes;
  const args = { address: formatAddress(address.value), holder: holderWords(holder), node: node.name };
  if (home === undefined) {
    return { severity: "error", message: message("checks.outside-node-family", args), place: address.place };
  }
  const prefix = formatPrefix(home.value);
  const isNodes = node.podCIDRs.includes(home);
  return {
    severity: isNodes ? "error" : "warning",
    message: message(isNodes ? "checks.outside-node" : "checks.outside-pool", { ...args, prefix }),
    place: address.place,
    related: [{ message: message("checks.prefix-here", { prefix }), place: home.place }],
    fixes: () => context.offers.replace(holding),
  };
}

function nodeFault(
  cluster: Cluster,
  node: Node,
  container: Sourced<Prefix>,
  outside: readonly Contained[],
  wanted: Prefix,
  { topology }: CheckContext,
): Fault {
  const args = { prefix: formatPrefix(container.value), node: node.name, count: outside.length };
  const fitting = alignedPrefix(wanted.address, Math.min(container.value.length, wanted.length));
  const fits = () =>
    cluster.podCIDRs.some(({ value }) => containsPrefix(value, fitting)) &&
    !topology.clusters.some(({ nodes }) =>
      nodes.some((other) => other !== node && other.podCIDRs.some(({ value }) => overlaps(value, fitting))),
    );
  const prefix = formatPrefix(fitting);
  return {
    severity: "error",
    message: message("checks.outside-node-all", args),
    place: container.place,
    related: outside.slice(0, 3).map(({ value, place }) => ({
      message: message("checks.address-here", { address: formatAddress(value.address) }),
      place,
    })),
    fixes: () =>
      fits() ? [replaceFix(message("checks.fix-fitting-prefix", { prefix }), container.place, prefix)] : [],
  };
}
