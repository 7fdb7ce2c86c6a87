import { formatPrefix, usableHostCount } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * A node's podCIDR has an address for each pod that kubelet takes: beyond it pods stay in ContainerCreating (rule F4). How many pods there are in the text is told
 * as such; this is about those that come. Told once a cluster.
 */
export const prefixBelowMaxPods: Check = { code: "prefix-below-max-pods", run };

/** kubelet's `maxPods` (kubernetes, pkg/kubelet/apis/config/v1beta1/defaults.go). */
const maxPods = 110;

function run({ topology, pluginOf, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const plugin = pluginOf(cluster);
    if (plugin === undefined || plugin.addressing !== undefined) return [];
    const small = smallPrefixes(cluster).filter(({ place }) => !isBlamed(place));
    const [first] = small;
    if (first === undefined) return [];
    const { prefix, node, capacity, place } = first;
    const args = { prefix, node, capacity: Number(capacity), maxPods, count: small.length };
    return [{ severity: "info", message: message("checks.prefix-below-max-pods", args), place }];
  });
}

/** Declared ones, with how many addresses they have for pods: the gateway's is taken. */
function smallPrefixes({ nodes }: Cluster) {
  return nodes.flatMap((node) =>
    node.podCIDRs.flatMap(({ value, origin, place }) => {
      const capacity = usableHostCount(value) - 1n;
      return origin === "derived" || capacity >= maxPods
        ? []
        : [{ prefix: formatPrefix(value), node: node.name, capacity, place }];
    }),
  );
}
