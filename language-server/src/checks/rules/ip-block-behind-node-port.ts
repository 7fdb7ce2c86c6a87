import { contains, formatPrefix, overlaps } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules, type PlacedPolicyRule } from "../network-policy-rules.ts";

/**
 * Clients of a node port or load balancer come with a node's address where `externalTrafficPolicy` is Cluster: an ipBlock of the clients' addresses does not let
 * them in, unless the node that they ask happens to be the pod's own.
 */
export const ipBlockBehindNodePort: Check = { code: "ip-block-behind-node-port", run };

function run(context: CheckContext): readonly Fault[] {
  return networkPolicyRules(context.topology).flatMap((placed) =>
    placed.direction === "ingress" ? faultsOf(placed, context) : [],
  );
}

function faultsOf({ cluster, policy, rule }: PlacedPolicyRule, context: CheckContext): readonly Fault[] {
  // Where nobody enforces policies, everybody is let in.
  if (context.networkOf(cluster).enforces?.includes("networkPolicy") !== true) return [];
  const outside = rule.peers.flatMap(({ ipBlock }) => {
    return ipBlock !== null && isOutside(ipBlock.cidr.value, cluster) ? [ipBlock.cidr] : [];
  });
  const [first] = outside;
  // Where another peer is for everybody, or for the nodes, the clients come in by that.
  if (first === undefined || outside.length < rule.peers.length) return [];
  const pods = context.podSelectionsOf(cluster).kindsOfPolicy(policy);
  const service = cluster.services.find(({ type, selector, namespace, externalTrafficPolicy }) => {
    if (type !== "NodePort" && type !== "LoadBalancer") return false;
    if (selector === null || externalTrafficPolicy === "Local" || namespace !== policy.namespace) return false;
    return pods.some(({ pod }) => selects(selector, pod.labels));
  });
  if (service === undefined) return [];
  const args = { policy: policy.name, prefix: formatPrefix(first.value), service: service.name };
  return [
    {
      severity: "warning",
      message: message("checks.ip-block-behind-node-port", args),
      place: first.place,
      related: [{ message: message("checks.service-here", { service: service.name }), place: service.place }],
    },
  ];
}

/** Neither pods nor nodes have addresses in it. */
function isOutside(cidr: Parameters<typeof overlaps>[0], { podCIDRs, nodes }: Cluster): boolean {
  if (podCIDRs.some(({ value }) => overlaps(value, cidr))) return false;
  return !nodes.some(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some(({ value }) => contains(cidr, value.address))),
  );
}
