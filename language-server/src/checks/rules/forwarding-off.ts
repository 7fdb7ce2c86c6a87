import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** Nodes and routers forward packets: without, pods reach nothing beyond their node, and nobody says so (rule M13). */
export const forwardingOff: Check = { code: "forwarding-off", run };

function run({ machines }: CheckContext): readonly Fault[] {
  return machines.flatMap(({ kind, name, ipForward }): Fault[] => {
    if (kind === "host" || ipForward === null || ipForward.value || ipForward.origin === "derived") return [];
    const key = kind === "node" ? "checks.forwarding-off-node" : "checks.forwarding-off-router";
    const { place } = ipForward;
    return [
      {
        severity: "error",
        message: message(key, { name }),
        place,
        fixes: () => [replaceFix(message("checks.fix-forwarding"), place, "on")],
      },
    ];
  });
}
