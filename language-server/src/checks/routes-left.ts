import type { Cluster } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";

/** Whether the plugin leads to no other node (bridge, ptp, kubenet), so that somebody's routes have to. */
export function leavesRoutesToOthers(cluster: Cluster, context: CheckContext): boolean {
  const plugin = context.pluginOf(cluster);
  if (plugin === undefined || plugin.addressing !== undefined) return false;
  const network = context.networkOf(cluster);
  return cluster.nodes.length > 1 && cluster.nodes.every((node) => network.transport(node) === null);
}
