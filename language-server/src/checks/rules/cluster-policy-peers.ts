import { containsPrefix, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { ClusterPolicyPeer } from "../../topology/policy.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A peer of a cluster-wide policy that selects no pod, and no node: its rule matches nothing. */
export const clusterPolicyPeerSelectsNothing: Check = { code: "peer-selects-nothing", run: eachPeer(selectsNothing) };

/** Networks inside the service CIDR: rules see packets after the translation to a pod (network-policy.md §2). */
export const clusterPolicyNetworkOfServices: Check = { code: "ip-block-of-services", run: eachPeer(ofServices) };

type PlacedPeer = { readonly cluster: Cluster; readonly policy: string; readonly peer: ClusterPolicyPeer };

function eachPeer(faultsOf: (placed: PlacedPeer, context: CheckContext) => readonly Fault[]): Check["run"] {
  return (context) =>
    context.topology.clusters.flatMap((cluster) =>
      cluster.clusterPolicies.flatMap(({ name: policy, ingress, egress }) =>
        [...ingress, ...egress].flatMap(({ peers }) =>
          peers.flatMap((peer) => faultsOf({ cluster, policy, peer }, context)),
        ),
      ),
    );
}

function selectsNothing({ cluster, policy, peer }: PlacedPeer, { podSelectionsOf }: CheckContext): readonly Fault[] {
  const { podSelector, namespaceSelector, nodeSelector } = peer;
  if (cluster.nodes.every(({ pods }) => pods.length === 0)) return [];
  const selector = podSelector ?? namespaceSelector;
  if (selector !== null) {
    const wanted = { kind: "pods", namespace: null, podSelector, namespaceSelector } as const;
    if (podSelectionsOf(cluster).kindsOfPeer(wanted).length > 0) return [];
    const text = message("checks.cluster-peer-selects-nothing", { policy });
    return [{ severity: "info", message: text, place: selector.place }];
  }
  if (nodeSelector === null || cluster.nodes.some(({ labels }) => selects(nodeSelector, labels))) return [];
  const text = message("checks.cluster-peer-without-nodes", { policy });
  return [{ severity: "info", message: text, place: nodeSelector.place }];
}

function ofServices({ cluster, policy, peer }: PlacedPeer): readonly Fault[] {
  return peer.networks.flatMap(({ value, place }): Fault[] => {
    const range = cluster.serviceCIDRs.find((each) => containsPrefix(each.value, value));
    if (range === undefined) return [];
    const args = { policy, prefix: formatPrefix(value), outer: formatPrefix(range.value) };
    return [{ severity: "warning", message: message("checks.ip-block-of-services", args), place }];
  });
}
