import { equalPrefix, formatPrefix, overlaps, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Fix } from "../../topology/finding.ts";
import type { Cluster, Node, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type Contained, containmentFaults, replaceFix } from "../containment.ts";
import { freePodCidr } from "../free-pod-cidr.ts";

/** A node's podCIDR is a part of its cluster's (rule C1). Where none of the declared ones is, the cluster's is the fault. */
export const nodePrefixOutsideCluster: Check = { code: "address-outside-prefix", run };

function run(context: CheckContext): readonly Fault[] {
  // Where the cluster's own prefix is in the way of another, that comes first.
  const clusters = context.topology.clusters.filter(
    ({ podCIDRs }) => !podCIDRs.some(({ place }) => context.isBlamed(place)),
  );
  return clusters.flatMap((cluster) =>
    containmentFaults({
      containers: cluster.podCIDRs,
      contained: cluster.nodes.flatMap((node) =>
        node.podCIDRs.flatMap((podCIDR) =>
          podCIDR.origin === "derived" || context.isBlamed(podCIDR.place)
            ? []
            : [{ value: podCIDR.value, place: podCIDR.place, fault: () => nodeFault(cluster, node, podCIDR, context) }],
        ),
      ),
      containerFault: (container, outside, wanted) => clusterFault(cluster, container, outside, wanted, context),
    }),
  );
}

function nodeFault(cluster: Cluster, node: Node, podCIDR: Sourced<Prefix>, context: CheckContext): Fault {
  const around = cluster.podCIDRs.find(({ value }) => value.address.family === podCIDR.value.address.family);
  const args = { prefix: formatPrefix(podCIDR.value), node: node.name, cluster: cluster.name };
  if (around === undefined) {
    return { severity: "error", message: message("checks.outside-cluster-family", args), place: podCIDR.place };
  }
  const outer = formatPrefix(around.value);
  return {
    severity: "error",
    message: message("checks.outside-cluster", { ...args, outer }),
    place: podCIDR.place,
    related: [{ message: message("checks.prefix-here", { prefix: outer }), place: around.place }],
    fixes: () => freePodCidr(around.value, node, podCIDR, context),
  };
}

function clusterFault(
  cluster: Cluster,
  container: Sourced<Prefix>,
  outside: readonly Contained[],
  wanted: Prefix,
  context: CheckContext,
): Fault {
  const [first] = outside;
  const isDeclared = container.origin === "declared";
  const args = { prefix: formatPrefix(container.value), cluster: cluster.name, count: outside.length };
  return {
    severity: "error",
    message: message(isDeclared ? "checks.outside-cluster-all" : "checks.outside-cluster-default", args),
    place: isDeclared || first === undefined ? container.place : first.place,
    related: (isDeclared ? outside : outside.slice(1)).slice(0, 3).map(({ value, place }) => ({
      message: message("checks.prefix-here", { prefix: formatPrefix(value) }),
      place,
    })),
    fixes: () => (isDeclared ? fittingPrefix(container, wanted, context) : []),
  };
}

/** The smallest prefix around all nodes', unless it is as wide as to overlap something else. */
function fittingPrefix(container: Sourced<Prefix>, wanted: Prefix, { topology }: CheckContext): readonly Fix[] {
  const others = [
    ...topology.links.flatMap(({ subnets }) => subnets),
    ...topology.clusters.flatMap(({ serviceCIDRs }) => serviceCIDRs),
    ...topology.clusters.flatMap(({ podCIDRs }) => podCIDRs.filter((each) => each !== container)),
  ];
  if (others.some(({ value }) => overlaps(value, wanted) && !equalPrefix(value, container.value))) return [];
  const prefix = formatPrefix(wanted);
  return [replaceFix(message("checks.fix-fitting-prefix", { prefix }), container.place, prefix)];
}
