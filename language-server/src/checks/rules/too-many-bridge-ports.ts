import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Ports that a Linux bridge can have: 10 bits, and number 0 is reserved (net/bridge/br_private.h; rule M7). */
const mostBridgePorts = 1023;

/** The pods of a node fit on its bridge. */
export const tooManyBridgePorts: Check = { code: "too-many-bridge-ports", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    if (context.pluginOf(cluster)?.bridged !== true) return [];
    return cluster.nodes.flatMap((node): Fault[] => {
      if (node.pods.length <= mostBridgePorts) return [];
      const count = node.pods.filter(({ hostNetwork }) => !hostNetwork).length;
      if (count <= mostBridgePorts) return [];
      const args = { node: node.name, count, most: mostBridgePorts };
      return [{ severity: "error", message: message("checks.too-many-bridge-ports", args), place: node.place }];
    });
  });
}
