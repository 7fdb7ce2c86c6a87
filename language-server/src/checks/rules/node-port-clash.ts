import { message } from "../../messages/message.ts";
import type { Service, ServicePort } from "../../topology/service.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A protocol and node port belong to one Service of the cluster: the API server refuses the second (rule S11). */
export const nodePortClash: Check = { code: "node-port-clash", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap(({ services }) => {
    const firsts = new Map<string, { readonly service: Service; readonly port: ServicePort }>();
    return services.flatMap((service) =>
      service.ports.flatMap((port): Fault[] => {
        if (port.nodePort === null || context.isBlamed(port.place)) return [];
        const key = `${port.nodePort}/${port.protocol.toLowerCase()}`;
        const first = firsts.get(key);
        if (first === undefined) {
          firsts.set(key, { service, port });
          return [];
        }
        const args = { port: key, service: service.name, other: first.service.name };
        return [
          {
            severity: "error",
            message: message("checks.node-port-clash", args),
            place: port.place,
            related: [{ message: message("checks.node-port-here", args), place: first.port.place }],
          },
        ];
      }),
    );
  });
}
