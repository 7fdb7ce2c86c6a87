import { containsPrefix, equalPrefix, formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { PolicyPeer } from "../../topology/policy.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** `except` is strictly inside its ipBlock's cidr: the API refuses others (rule C12). */
export const exceptOutsideCidr: Check = { code: "address-outside-prefix", run };

function run({ topology }: CheckContext): readonly Fault[] {
  const rules = topology.clusters.flatMap(({ policies }) =>
    policies.flatMap(({ ingress, egress }) => [...ingress, ...egress]),
  );
  return rules.flatMap(({ peers }) => peers.flatMap(faultsOf));
}

function faultsOf({ ipBlock }: PolicyPeer): readonly Fault[] {
  if (ipBlock === null) return [];
  const { cidr, except } = ipBlock;
  return except.flatMap(({ value, place }): Fault[] => {
    if (containsPrefix(cidr.value, value) && !equalPrefix(cidr.value, value)) return [];
    const outer = formatPrefix(cidr.value);
    return [
      {
        severity: "error",
        message: message("checks.outside-ip-block", { prefix: formatPrefix(value), outer }),
        place,
        related: [{ message: message("checks.prefix-here", { prefix: outer }), place: cidr.place }],
      },
    ];
  });
}
