import { message } from "../../messages/message.ts";
import { closestWord } from "../../text/closest-word.ts";
import type { Fix } from "../../topology/finding.ts";
import { selects } from "../../topology/selector.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
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
          fixes: () => meantLabel(cluster, service),
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

/** The one label value that pods of the namespace have and that was most likely meant: only where all else fits, and where it stands as `key=value`. */
function meantLabel({ nodes }: Cluster, { selector, namespace }: Service): readonly Fix[] {
  const requirements = selector?.requirements ?? [];
  for (const wanted of requirements) {
    const [written = ""] = wanted.values;
    // Of very short words any one is near.
    if (written.length < 2) continue;
    const others = { requirements: requirements.filter((each) => each !== wanted), place: wanted.place };
    const fitting = nodes.flatMap(({ pods }) =>
      pods.filter((pod) => pod.namespace === namespace && selects(others, pod.labels)),
    );
    const word = closestWord(written, new Set(fitting.flatMap(({ labels }) => labels.get(wanted.key)?.value ?? [])));
    const { start, end } = wanted.place.range;
    const isPlain =
      start.line === end.line && end.character - start.character === wanted.key.length + 1 + written.length;
    if (word === undefined || !isPlain || wanted.operator !== "In") continue;
    const text = `${wanted.key}=${word}`;
    return [replaceFix(message("checks.fix-meant", { word: text }), wanted.place, text)];
  }
  return [];
}
