import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** One program serves Services: where the CNI plugin replaces kube-proxy, none runs. */
export const doubleServiceProxy: Check = { code: "double-service-proxy", run };

function run({ topology, pluginOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster): Fault[] => {
    const { cni, kubeProxy } = cluster;
    const replaces = pluginOf(cluster)?.replacesKubeProxy?.(cluster) ?? false;
    if (!replaces || kubeProxy.place === null || kubeProxy.name === "none") return [];
    const { place, name } = kubeProxy;
    return [
      {
        severity: "warning",
        message: message("checks.double-service-proxy", { plugin: cni.name, mode: name }),
        place,
        related: cni.place === null ? [] : [{ message: message("checks.plugin-here"), place: cni.place }],
        fixes: () => [replaceFix(message("checks.fix-without-kube-proxy"), place, "none")],
      },
    ];
  });
}
