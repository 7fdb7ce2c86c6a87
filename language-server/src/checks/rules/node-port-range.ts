import { message } from "../../messages/message.ts";
import { nodePortRange } from "../../topology/derive/node-ports.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A nodePort is in the API server's range, and only Services of the types that have node ports have one (rule S10). */
export const nodePortOutOfRange: Check = { code: "node-port-range", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap(({ services }) =>
    services.flatMap(({ type, name, ports }) =>
      ports.flatMap(({ nodePort, place }): Fault[] => {
        if (nodePort === null) return [];
        const args = { port: nodePort, service: name, type, ...nodePortRange };
        if (type !== "NodePort" && type !== "LoadBalancer") {
          return [{ severity: "error", message: message("checks.node-port-for-type", args), place }];
        }
        if (nodePort >= nodePortRange.first && nodePort <= nodePortRange.last) return [];
        return [{ severity: "error", message: message("checks.node-port-range", args), place }];
      }),
    ),
  );
}
