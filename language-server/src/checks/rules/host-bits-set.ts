import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Severity } from "../../topology/finding.ts";
import type { Sourced, StaticRoute } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/**
 * A network is written with its host bits zero (rule A2). The API and the plugins refuse others in podCIDRs and
 * serviceCIDRs, the kernel in routes; elsewhere they only mislead.
 */
export const hostBitsSet: Check = { code: "host-bits-set", run };

function run({ topology, machines, writtenPods }: CheckContext): readonly Fault[] {
  const ranges = topology.clusters.flatMap(({ podCIDRs, serviceCIDRs, nodes }) => [
    ...podCIDRs,
    ...serviceCIDRs,
    ...nodes.flatMap((node) => node.podCIDRs),
  ]);
  const blocks = topology.clusters.flatMap(({ policies }) =>
    policies
      .flatMap(({ ingress, egress }) => [...ingress, ...egress])
      .flatMap(({ peers }) =>
        peers.flatMap(({ ipBlock }) => (ipBlock === null ? [] : [ipBlock.cidr, ...ipBlock.except])),
      ),
  );
  const networks = topology.clusters.flatMap(({ clusterPolicies }) =>
    clusterPolicies.flatMap(({ egress }) => egress.flatMap(({ peers }) => peers.flatMap((peer) => peer.networks))),
  );
  const others = [
    ...networks,
    ...topology.links.flatMap(({ subnets }) => subnets),
    ...machines.flatMap((each) => each.withoutRoutes),
  ];
  const routes = [...machines, ...writtenPods.map(({ pod }) => pod)].flatMap((each) => each.routes);
  return [
    ...[...ranges, ...blocks].flatMap((prefix) => prefixFault(prefix, "error")),
    ...others.flatMap((prefix) => prefixFault(prefix, "warning")),
    ...routes.flatMap(routeFault),
  ];
}

function prefixFault({ value, place, written }: Sourced<Prefix>, severity: Severity): readonly Fault[] {
  if (written === undefined) return [];
  const prefix = formatPrefix(value);
  return [
    {
      severity,
      message: message("checks.host-bits-set", { written, prefix }),
      place,
      fixes: () => [replaceFix(message("checks.fix-aligned-prefix", { prefix }), place, prefix)],
    },
  ];
}

/** The place of a route is its whole statement, so that nothing is replaced. */
function routeFault({ prefix, place, written }: StaticRoute): readonly Fault[] {
  if (written === undefined) return [];
  return [
    {
      severity: "error",
      message: message("checks.host-bits-set-route", { written, prefix: formatPrefix(prefix) }),
      place,
    },
  ];
}
