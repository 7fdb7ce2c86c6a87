import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Somebody serves Services: `kubeProxy none` leaves that to a CNI plugin that does it. */
export const servicesWithoutProxy: Check = { code: "services-without-proxy", run };

function run({ topology, pluginOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster): Fault[] => {
    const { kubeProxy, services, cni } = cluster;
    const served = services.filter(({ headless, type }) => !headless && type !== "ExternalName");
    const [first] = served;
    if (kubeProxy.name !== "none" || kubeProxy.place === null || first === undefined) return [];
    if (pluginOf(cluster)?.replacesKubeProxy?.(cluster) === true) return [];
    const args = { service: first.name, count: served.length, plugin: cni.name };
    return [
      {
        severity: "warning",
        message: message("checks.services-without-proxy", args),
        place: kubeProxy.place,
        related: [{ message: message("checks.service-here", { service: first.name }), place: first.place }],
      },
    ];
  });
}
