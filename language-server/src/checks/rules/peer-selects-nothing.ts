import { message } from "../../messages/message.ts";
import type { PolicyPeer } from "../../topology/policy.ts";
import { type LabelSelector, selects } from "../../topology/selector.ts";
import type { Cluster, Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules, type PlacedPolicyRule, podPeerOf } from "../network-policy-rules.ts";

/** A peer that selects no pod lets nobody in: most often pods of another namespace were meant, and the namespaceSelector is missing. */
export const peerSelectsNothing: Check = { code: "peer-selects-nothing", run };

function run(context: CheckContext): readonly Fault[] {
  return networkPolicyRules(context.topology).flatMap((placed) =>
    placed.rule.peers.flatMap((peer) => faultsOf(placed, peer, context)),
  );
}

function faultsOf(
  { cluster, policy }: PlacedPolicyRule,
  peer: PolicyPeer,
  { podSelectionsOf }: CheckContext,
): readonly Fault[] {
  const { podSelector, namespaceSelector } = peer;
  const wanted = podPeerOf(peer, policy.namespace);
  const requirements = [...(podSelector?.requirements ?? []), ...(namespaceSelector?.requirements ?? [])];
  if (wanted === null || requirements.length === 0) return [];
  // That no namespace is meant at all is told as such.
  if (namespaceSelector !== null && !cluster.namespaces.some(({ labels }) => selects(namespaceSelector, labels)))
    return [];
  const { kindsOfPeer } = podSelectionsOf(cluster);
  if (cluster.nodes.every(({ pods }) => pods.length === 0) || kindsOfPeer(wanted).length > 0) return [];
  const place = (podSelector ?? namespaceSelector ?? peer).place;
  const [elsewhere] = namespaceSelector === null ? kindsOfPeer({ ...wanted, namespace: null }) : [];
  if (elsewhere === undefined && isHostNetworks(podSelector, wanted.namespace, cluster)) {
    const text = message("checks.peer-selects-host-network", { policy: policy.name });
    return [{ severity: "warning", message: text, place }];
  }
  if (elsewhere === undefined) {
    return [{ severity: "info", message: message("checks.peer-selects-nothing", { policy: policy.name }), place }];
  }
  const { namespace } = elsewhere.pod;
  const args = { policy: policy.name, namespace: policy.namespace, other: namespace };
  const selector = `namespaceSelector { kubernetes.io/metadata.name=${namespace} } `;
  const start = { uri: place.uri, range: { start: place.range.start, end: place.range.start } };
  return [
    {
      severity: "warning",
      message: message("checks.peer-in-other-namespace", args),
      place,
      related: [{ message: message("checks.pod-in-other-namespace", { namespace }), place: elsewhere.pod.place }],
      fixes: () => [
        {
          title: message("checks.fix-add-namespace-selector", { namespace }),
          edits: [{ place: start, newText: selector }],
        },
      ],
    },
  ];
}

const hostNetworkPods = new WeakMap<Cluster, readonly Pod[]>();

/** Pods with these labels there are, and all of them are their nodes' to policies. */
function isHostNetworks(selector: LabelSelector | null, namespace: string | null, cluster: Cluster): boolean {
  const pods =
    hostNetworkPods.get(cluster) ?? cluster.nodes.flatMap((node) => node.pods.filter(({ hostNetwork }) => hostNetwork));
  hostNetworkPods.set(cluster, pods);
  return pods.some(
    (pod) => (namespace === null || pod.namespace === namespace) && selector !== null && selects(selector, pod.labels),
  );
}
