import { message } from "../../messages/message.ts";
import { nodePortRange } from "../../topology/derive/node-ports.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { freeNodePort } from "../free-node-port.ts";

/** A nodePort is in the API server's range, and only Services of the types that have node ports have one (rule S10). */
export const nodePortOutOfRange: Check = { code: "node-port-range", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const offered = new Set<number>();
    return cluster.services.flatMap(({ type, name, ports }) =>
      ports.flatMap((port): Fault[] => {
        const { nodePort } = port;
        if (nodePort === null) return [];
        const place = port.nodePortPlace ?? port.place;
        const args = { port: nodePort, service: name, type, ...nodePortRange };
        if (type !== "NodePort" && type !== "LoadBalancer") {
          return [{ severity: "error", message: message("checks.node-port-for-type", args), place }];
        }
        if (nodePort >= nodePortRange.first && nodePort <= nodePortRange.last) return [];
        const fixes = () => freeNodePort(cluster, port, offered);
        return [{ severity: "error", message: message("checks.node-port-range", args), place, fixes }];
      }),
    );
  });
}
