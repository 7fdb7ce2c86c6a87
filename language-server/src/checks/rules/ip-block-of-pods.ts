import { containsPrefix, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules } from "../network-policy-rules.ts";

/** An ipBlock is for addresses outside the cluster: pods' addresses change, and plugins that know pods by identity do not match them. */
export const ipBlockOfPods: Check = { code: "ip-block-of-pods", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return networkPolicyRules(topology).flatMap(({ cluster, policy, rule }) =>
    rule.peers.flatMap(({ ipBlock }): Fault[] => {
      if (ipBlock === null) return [];
      const { cidr } = ipBlock;
      const own = cluster.podCIDRs.find(({ value }) => containsPrefix(value, cidr.value));
      if (own === undefined) return [];
      const args = { policy: policy.name, prefix: formatPrefix(cidr.value), outer: formatPrefix(own.value) };
      return [{ severity: "hint", message: message("checks.ip-block-of-pods", args), place: cidr.place }];
    }),
  );
}
