import { findOverlaps } from "../../address/overlap.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Cluster, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { joinedMachines } from "../joined-machines.ts";

/** Clusters that can reach each other have podCIDRs of their own (rule D10). ClusterIPs mean nothing outside of their cluster. */
export const overlappingClusters: Check = { code: "prefix-overlap", run };

type ClusterPrefix = { readonly cluster: Cluster; readonly prefix: Sourced<Prefix> };

function run({ topology }: CheckContext): readonly Fault[] {
  if (topology.clusters.length < 2) return [];
  const entries = topology.clusters.flatMap((cluster) =>
    cluster.podCIDRs.map((prefix) => ({ prefix: prefix.value, item: { cluster, prefix } })),
  );
  const overlaps = findOverlaps<ClusterPrefix>(entries).filter(
    ({ outer, inner }) => outer.item.cluster !== inner.item.cluster,
  );
  if (overlaps.length === 0) return [];
  const groupOf = joinedMachines(topology);
  const groupsOf = ({ nodes }: Cluster) => new Set(nodes.map(({ id }) => groupOf(id)));
  return overlaps.flatMap(({ outer, inner }): Fault[] => {
    const groups = groupsOf(outer.item.cluster);
    if (![...groupsOf(inner.item.cluster)].some((group) => groups.has(group))) return [];
    const isOuterLater = comparePlaces(outer.item.prefix.place, inner.item.prefix.place) > 0;
    const [at, other] = isOuterLater ? [outer.item, inner.item] : [inner.item, outer.item];
    const args = {
      prefix: formatPrefix(at.prefix.value),
      cluster: at.cluster.name,
      outer: formatPrefix(other.prefix.value),
      other: other.cluster.name,
    };
    return [
      {
        severity: "error",
        message: message("checks.overlap-clusters", args),
        place: at.prefix.place,
        related: [{ message: message("checks.prefix-here", { prefix: args.outer }), place: other.prefix.place }],
      },
    ];
  });
}
