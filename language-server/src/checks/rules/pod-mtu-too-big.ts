import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { podWords } from "../holder-words.ts";

/**
 * A pod's MTU is at most what the plugin gives, which leaves room for the tunnel. With more, large packets get through
 * only by path MTU discovery, and are lost where ICMP is filtered or the receiver is on the same bridge (mtu.md §3, §4).
 */
export const podMtuTooBig: Check = { code: "mtu-too-big", run };

function run(context: CheckContext): readonly Fault[] {
  return context.writtenPods.flatMap(({ pod, node, cluster }): Fault[] => {
    const { mtu } = pod;
    if (mtu === null || mtu.origin === "derived" || pod.hostNetwork) return [];
    const network = context.networkOf(cluster);
    const limit = network.podMtu(node);
    if (mtu.value <= limit) return [];
    const transport = network.transport(node);
    const args = { mtu: mtu.value, holder: podWords(pod), limit, device: transport?.tunnel?.device ?? "" };
    const place = transport?.place ?? cluster.cni.place;
    return [
      {
        severity: "warning",
        message: message(transport?.tunnel ? "checks.pod-mtu-above-tunnel" : "checks.pod-mtu-above-bridge", args),
        place: mtu.place,
        related: place === null ? [] : [{ message: message("checks.plugin-here"), place }],
        fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: limit }), mtu.place, `${limit}`)],
      },
    ];
  });
}
