import { message } from "../../messages/message.ts";
import { selects } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { meantLabel } from "../meant-label.ts";
import { selectedPods } from "../selected-pods.ts";

/** A Service selects pods of its own namespace: one that selects none refuses every connection. */
export const serviceWithoutEndpoints: Check = { code: "service-without-endpoints", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service): Fault[] => {
      if (service.type === "ExternalName") return [];
      const { selector, name, namespace } = service;
      const args = { service: name, namespace };
      if (selector === null || selector.requirements.length === 0) {
        return [
          {
            severity: "info",
            message: message("checks.service-without-selector", args),
            place: selector?.place ?? service.place,
          },
        ];
      }
      if (selectedPods(cluster, service).length > 0) return [];
      const elsewhere = podElsewhere(cluster, service);
      return [
        {
          severity: "warning",
          message: message("checks.service-without-endpoints", args),
          place: selector.place,
          fixes: () => meantLabel(selector, podsOfNamespace(cluster, namespace)),
          related:
            elsewhere === undefined
              ? []
              : [
                  {
                    message: message("checks.pod-in-other-namespace", { namespace: elsewhere.namespace }),
                    place: elsewhere.place,
                  },
                ],
        },
      ];
    }),
  );
}

/** A pod of another namespace that has the labels. */
function podElsewhere({ nodes }: Cluster, { selector }: Service) {
  if (selector === null || selector.requirements.length === 0) return undefined;
  for (const { pods } of nodes) {
    const found = pods.find(({ labels }) => selects(selector, labels));
    if (found !== undefined) return found;
  }
  return undefined;
}

function podsOfNamespace({ nodes }: Cluster, namespace: string) {
  return nodes.flatMap(({ pods }) => pods.filter((pod) => pod.namespace === namespace));
}
