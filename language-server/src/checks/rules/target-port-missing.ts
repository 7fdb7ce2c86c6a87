import { targetPortOf } from "../../kube-proxy/service-endpoints.ts";
import { message } from "../../messages/message.ts";
import type { ServicePort } from "../../topology/service.ts";
import type { Pod } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantPort } from "../meant-port.ts";
import { selectedPods } from "../selected-pods.ts";

/**
 * A target port is one that the selected pods have (rule S9): a pod without a port of the name is no endpoint, and at a number at which nothing listens the
 * pod answers with a reset.
 */
export const targetPortMissing: Check = { code: "target-port-missing", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service) => {
      const pods = service.type === "ExternalName" ? [] : selectedPods(cluster, service).map(({ pod }) => pod);
      if (pods.length === 0) return [];
      return service.ports.flatMap((port): Fault[] => {
        const lacking = pods.filter((pod) => lacks(pod, port));
        const [first] = lacking;
        if (first === undefined) return [];
        const isNamed = typeof port.targetPort === "string";
        const args = {
          port: port.targetPort,
          protocol: port.protocol,
          service: service.name,
          pod: first.name,
          count: lacking.length,
          total: pods.length,
        };
        return [
          {
            severity: "warning",
            message: message(isNamed ? "checks.target-port-name-missing" : "checks.target-port-missing", args),
            place: port.place,
            related: [{ message: message("checks.pod-without-port", args), place: first.place }],
            fixes: () => {
              const { targetPort, targetPortPlace: written, protocol } = port;
              return written === undefined ? [] : meantPort(targetPort, pods, { protocol, place: written });
            },
          },
        ];
      });
    }),
  );
}

/** A container that declares no port may listen at any number. */
function lacks(pod: Pod, port: ServicePort): boolean {
  const target = targetPortOf(port, pod);
  if (target === undefined) return true;
  if (typeof port.targetPort === "string" || pod.containers.some(({ ports }) => ports.length === 0)) return false;
  return !pod.containers.some(({ ports }) =>
    ports.some((each) => each.port === target && each.protocol === port.protocol),
  );
}
