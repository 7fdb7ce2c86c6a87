import type { Analysis } from "../../analysis/analyze.ts";
import { bridge } from "../../cni/bridge.ts";
import type { ClusterNetwork } from "../../cni/plugin.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import type { Cluster } from "../../topology/topology.ts";

/** What the cluster's plugin would do, without the Services: that of `bridge` for an unknown one, as paths are traced. */
export function networkOf(cluster: Cluster, { index }: Analysis): ClusterNetwork {
  return (findCniPlugin(cluster.cni.name) ?? bridge).network(cluster, index);
}
