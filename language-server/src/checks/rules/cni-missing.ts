import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A cluster of several nodes says how they reach each other's pods: without `cni` it is the bridge plugin, which does not. */
export const cniMissing: Check = { code: "cni-missing", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ name, place, cni, nodes }): Fault[] => {
    const withPods = nodes.filter(({ pods }) => pods.some(({ hostNetwork }) => !hostNetwork)).length;
    if (cni.place !== null || withPods < 2) return [];
    return [{ severity: "hint", message: message("checks.cni-missing", { cluster: name }), place }];
  });
}
