import { message } from "../../messages/message.ts";
import type { PolicyRule } from "../../topology/policy.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules } from "../network-policy-rules.ts";

/** Two peers beside each other, one of namespaces alone and one of pods alone, are alternatives: wider than both together, which may have been meant. */
export const peersAreAlternatives: Check = { code: "peers-are-alternatives", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return networkPolicyRules(topology).flatMap(({ policy, direction, rule }) => {
    const pair = mixedPair(rule);
    if (pair === undefined) return [];
    const [namespaces, pods] = pair;
    const args = { policy: policy.name, namespace: policy.namespace, side: direction === "ingress" ? "from" : "to" };
    return [
      {
        severity: "hint" as const,
        message: message("checks.peers-are-alternatives", args),
        place: pods.place,
        related: [{ message: message("checks.other-peer-here"), place: namespaces.place }],
      },
    ];
  });
}

/** A peer for all pods of some namespaces, and one for some pods of the policy's own. */
function mixedPair({ peers }: PolicyRule) {
  const namespaces = peers.find(
    ({ namespaceSelector, podSelector }) =>
      podSelector === null && namespaceSelector !== null && namespaceSelector.requirements.length > 0,
  );
  const pods = peers.find(
    ({ namespaceSelector, podSelector }) =>
      namespaceSelector === null && podSelector !== null && podSelector.requirements.length > 0,
  );
  return namespaces === undefined || pods === undefined ? undefined : ([namespaces, pods] as const);
}
