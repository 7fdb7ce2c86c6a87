import { message } from "../../messages/message.ts";
import { namespaceLabelsOf } from "../../policy/namespace-labels.ts";
import { createPolicyEngine, type PolicyEngine } from "../../policy/policy-engine.ts";
import { type NamespaceLabels, peersMatch } from "../../policy/rule-match.ts";
import type { Cluster, Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules, type PlacedPolicyRule, podPeerOf } from "../network-policy-rules.ts";

/**
 * A connection needs both ends' leave: what is let in here is of no use to pods that are isolated for egress, and that no rule lets go there
 * (network-policy.md §4). Told where it holds of all pods that a rule is for.
 */
export const peerCannotSend: Check = { code: "peer-cannot-send", run };

/** So many different pods of each end are looked at: of more, some are most likely let go. */
const mostKinds = 32;

type Asked = { readonly engine: PolicyEngine; readonly labelsOf: NamespaceLabels };

function run(context: CheckContext): readonly Fault[] {
  const asked = new Map<Cluster, Asked>();
  return networkPolicyRules(context.topology).flatMap((placed) => {
    const { cluster, direction } = placed;
    if (direction !== "ingress" || !(context.networkOf(cluster).enforces ?? []).includes("networkPolicy")) return [];
    const known = asked.get(cluster) ?? {
      engine: createPolicyEngine(cluster, context.index, ["networkPolicy"]),
      labelsOf: namespaceLabelsOf(cluster),
    };
    asked.set(cluster, known);
    return faultsOf(placed, known, context);
  });
}

function faultsOf(
  { cluster, policy, rule }: PlacedPolicyRule,
  { engine, labelsOf }: Asked,
  { podSelectionsOf }: CheckContext,
): readonly Fault[] {
  const { kindsOfPolicy, kindsOfPeer } = podSelectionsOf(cluster);
  const receivers = kindsOfPolicy(policy);
  if (receivers.length === 0 || receivers.length > mostKinds) return [];
  return rule.peers.flatMap((peer): Fault[] => {
    const wanted = podPeerOf(peer, policy.namespace);
    const senders = wanted === null ? [] : kindsOfPeer(wanted);
    const first = senders[0]?.pod;
    if (first === undefined || senders.length > mostKinds) return [];
    const isShut = (sender: Pod) => receivers.every(({ pod }) => isStopped(sender, pod, engine, labelsOf));
    if (!senders.every(({ pod }) => isShut(pod))) return [];
    const isolating = engine.isolation(engine.classOf(first), "egress");
    const [shutBy] = isolating;
    const args = { policy: policy.name, pod: first.name, other: shutBy?.id ?? "" };
    return [
      {
        severity: "info",
        message: message("checks.peer-cannot-send", args),
        place: peer.place,
        related:
          shutBy === undefined ? [] : [{ message: message("checks.isolating-policy-here", args), place: shutBy.place }],
      },
    ];
  });
}

/** Whether the sender is isolated for egress, and no rule of the policies that do it has the receiver as a peer, on whatever port. What goes to itself always may. */
function isStopped(sender: Pod, receiver: Pod, engine: PolicyEngine, labelsOf: NamespaceLabels): boolean {
  if (sender === receiver) return false;
  const isolating = engine.isolation(engine.classOf(sender), "egress");
  const end = { address: receiver.ips[0]?.value ?? null, pod: engine.classOf(receiver), node: null };
  return (
    isolating.length > 0 &&
    !isolating.some(({ egress }) => egress.some(({ peers }) => peersMatch(peers, end, labelsOf)))
  );
}
