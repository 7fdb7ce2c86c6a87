import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { podWords } from "../holder-words.ts";

/**
 * A hostPort is made by the portmap plugin, which bridge and ptp do not call by themselves, or by a plugin that replaces kube-proxy and is told to: else the port
 * is silently closed (rule P8).
 */
export const hostPortWithoutPortmap: Check = { code: "host-port-without-portmap", run };

function run(context: CheckContext): readonly Fault[] {
  return context.writtenPods.flatMap(({ pod, node, cluster }) => {
    if (pod.hostNetwork || context.pluginOf(cluster) === undefined) return [];
    if (context.networkOf(cluster).hostPorts(node) !== "closed") return [];
    return pod.containers.flatMap(({ ports }) =>
      ports.flatMap(({ hostPort, hostPortPlace, place: portPlace }): Fault[] => {
        if (hostPort === null) return [];
        const place = hostPortPlace ?? portPlace;
        const hasPortmap = context.pluginOf(cluster)?.options.some(({ name }) => name === "portmap") === true;
        const key = hasPortmap ? "checks.host-port-without-portmap" : "checks.host-port-without-proxy";
        const args = { port: hostPort, holder: podWords(pod), plugin: cluster.cni.name };
        const related =
          cluster.cni.place === null ? [] : [{ message: message("checks.plugin-here"), place: cluster.cni.place }];
        return [{ severity: "error", message: message(key, args), place, related }];
      }),
    );
  });
}
