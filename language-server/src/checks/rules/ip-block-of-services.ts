import { contains, containsPrefix, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules } from "../network-policy-rules.ts";

/** Rules see pods' addresses: a ClusterIP is translated before, and no packet that they are asked about has one (network-policy.md §2). */
export const ipBlockOfServices: Check = { code: "ip-block-of-services", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return networkPolicyRules(topology).flatMap(({ cluster, policy, direction, rule }) =>
    rule.peers.flatMap(({ ipBlock }): Fault[] => {
      if (ipBlock === null) return [];
      const { value, place } = ipBlock.cidr;
      const range = cluster.serviceCIDRs.find((each) => containsPrefix(each.value, value));
      if (range === undefined) return [];
      const service = cluster.services.find(({ clusterIPs }) => clusterIPs.some((ip) => contains(value, ip.value)));
      const args = { policy: policy.name, prefix: formatPrefix(value), outer: formatPrefix(range.value) };
      const key = direction === "egress" ? "checks.ip-block-of-services" : "checks.ip-block-of-services-ingress";
      const related =
        service === undefined
          ? []
          : [{ message: message("checks.service-here", { service: service.name }), place: service.place }];
      return [{ severity: "warning", message: message(key, args), place, related }];
    }),
  );
}
