import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { NetworkPolicy } from "../../topology/policy.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * Rules of a direction count only where the policy has its type: where `policyTypes` is written, nothing is added to it, and egress rules beside `Ingress`
 * alone neither isolate nor allow (network-policy.md §2, §4).
 */
export const ruleWithoutPolicyType: Check = { code: "rule-without-policy-type", run };

const typeOf = { ingress: "Ingress", egress: "Egress" } as const;

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ policies }) => policies.flatMap(faultsOf));
}

function faultsOf({ name, policyTypes, policyTypesPlace, ...rules }: NetworkPolicy): readonly Fault[] {
  if (policyTypes === null || policyTypes.length === 0) return [];
  return (["ingress", "egress"] as const).flatMap((direction): Fault[] => {
    const [first] = rules[direction];
    const type = typeOf[direction];
    if (first === undefined || policyTypes.includes(type)) return [];
    const args = { policy: name, direction, type, types: policyTypes.join(", ") };
    return [
      {
        severity: "warning",
        message: message("checks.rule-without-policy-type", args),
        place: first.place,
        related:
          policyTypesPlace === undefined
            ? []
            : [{ message: message("checks.policy-types-here"), place: policyTypesPlace }],
        fixes: () =>
          policyTypesPlace === undefined
            ? []
            : [
                {
                  title: message("checks.fix-add-policy-type", { type }),
                  edits: [{ place: endOf(policyTypesPlace), newText: `, ${type}` }],
                },
              ],
      },
    ];
  });
}

function endOf({ uri, range: { end } }: Place): Place {
  return { uri, range: { start: end, end } };
}
