import { formatAddress } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** What a pod's route goes via is on the pod's link, which is its node's podCIDR (rule C4). */
export const podNextHopUnreachable: Check = { code: "next-hop-unreachable", run };

function run(context: CheckContext): readonly Fault[] {
  return context.writtenPods.flatMap(({ pod, node }) => {
    if (pod.hostNetwork) return [];
    return pod.routes.flatMap(({ via, place }): Fault[] => {
      if (via === null || node.podCIDRs.some(({ value }) => contains(value, via))) return [];
      const args = { address: formatAddress(via), machine: pod.name };
      const related = pod.ips
        .filter(({ value }) => value.family === via.family)
        .map((ip) => ({
          message: message("checks.address-here", { address: formatAddress(ip.value) }),
          place: ip.place,
        }));
      return [{ severity: "error", message: message("checks.next-hop-off-link", args), place, related }];
    });
  });
}
