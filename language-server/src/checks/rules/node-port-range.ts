import { message } from "../../messages/message.ts";
import { nodePortRange } from "../../topology/derive/node-ports.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { freeNodePort } from "../free-node-port.ts";
import { nodePortsOf } from "../node-ports.ts";

/** A nodePort, or the health check's, is in the API server's range, and only Services of the types that have node ports have one (rule S10). */
export const nodePortOutOfRange: Check = { code: "node-port-range", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const offered = new Set<number>();
    return cluster.services.flatMap((service) =>
      nodePortsOf(service).flatMap(({ number, port, place, numberPlace }): Fault[] => {
        const { type, name } = service;
        const args = { port: number, service: name, type, ...nodePortRange };
        if (port !== null && type !== "NodePort" && type !== "LoadBalancer") {
          return [{ severity: "error", message: message("checks.node-port-for-type", args), place }];
        }
        if (number >= nodePortRange.first && number <= nodePortRange.last) return [];
        const fixes = () => freeNodePort(cluster, numberPlace, offered);
        return [{ severity: "error", message: message("checks.node-port-range", args), place, fixes }];
      }),
    );
  });
}
