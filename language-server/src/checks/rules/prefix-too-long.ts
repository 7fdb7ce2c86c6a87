import { bitsOf } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** host-local refuses a podCIDR that leaves no address for a pod: longer than /30, or /126 (rule F8). */
export const prefixTooLong: Check = { code: "prefix-too-long", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const plugin = context.pluginOf(cluster);
    if (plugin?.addressing !== undefined) return [];
    return cluster.nodes.flatMap((node) =>
      node.podCIDRs.flatMap(({ value, origin, place }): Fault[] => {
        const longest = bitsOf(value.address.family) - 2;
        if (origin === "derived" || value.length <= longest) return [];
        // Where a pod goes without an address for it, the derivation has said so.
        const { family } = value.address;
        const lacks = node.pods.some(
          ({ ips, hostNetwork }) => !hostNetwork && !ips.some((ip) => ip.value.family === family),
        );
        if (lacks) return [];
        const args = { prefix: formatPrefix(value), node: node.name, longest };
        return [{ severity: "error", message: message("checks.prefix-too-long", args), place }];
      }),
    );
  });
}
