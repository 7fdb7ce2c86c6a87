import { formatPort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import { type CheckContext, placeKey } from "../check-context.ts";
import { freeNodePort } from "../free-node-port.ts";
import { nodePortsOf, type TakenNodePort } from "../node-ports.ts";

/** A protocol and node port belong to one Service of the cluster, once: the API server refuses the second (rule S11). */
export const nodePortClash: Check = { code: "node-port-clash", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => faultsOf(cluster, context));
}

function faultsOf(cluster: Cluster, context: CheckContext): readonly Fault[] {
  const firsts = new Map<string, { readonly service: Service; readonly taken: TakenNodePort }>();
  const offered = new Set<number>();
  return cluster.services.flatMap((service) =>
    nodePortsOf(service).flatMap((taken): Fault[] => {
      const { place } = taken;
      if (context.isBlamed(place)) return [];
      const key = formatPort({ port: taken.number, protocol: taken.protocol });
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, { service, taken });
        return [];
      }
      const args = { port: key, service: service.name, other: first.service.name };
      const other = first.taken.place;
      return [
        {
          severity: "error",
          message: message("checks.node-port-clash", args),
          place,
          related:
            placeKey(other) === placeKey(place)
              ? []
              : [{ message: message("checks.node-port-here", args), place: other }],
          fixes: () => freeNodePort(cluster, taken.numberPlace, offered),
        },
      ];
    }),
  );
}
