import { equalAddress, formatAddress } from "../../address/address.ts";
import { firstHost } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { PlacedPod } from "../../topology/topology-index.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { podWords } from "../holder-words.ts";

/** A pod's gateway is the address of its node's bridge, the first of the podCIDR (rules C3–C5, B10). */
export const wrongPodGateway: Check = { code: "wrong-gateway", run };

function run(context: CheckContext): readonly Fault[] {
  return context.writtenPods.flatMap((placed) => faultOf(placed, context));
}

function faultOf({ pod, node, cluster }: PlacedPod, context: CheckContext): readonly Fault[] {
  const { gateway } = pod;
  if (gateway === null || gateway.origin === "derived" || pod.hostNetwork) return [];
  const plugin = context.pluginOf(cluster);
  // Calico gives all pods one gateway that nobody has.
  if (plugin?.addressing !== undefined) return [];
  const podCIDR = node.podCIDRs.find(({ value }) => value.address.family === gateway.value.family);
  if (podCIDR === undefined) {
    const args = { address: formatAddress(gateway.value), holder: podWords(pod), node: node.name };
    return [{ severity: "error", message: message("checks.outside-node-family", args), place: gateway.place }];
  }
  const right = firstHost(podCIDR.value);
  if (equalAddress(right, gateway.value)) return [];
  const bridge = context
    .networkOf(cluster)
    .devices(node)
    .find(({ addresses }) => addresses.some((each) => equalAddress(each, right)));
  const args = {
    address: formatAddress(gateway.value),
    holder: podWords(pod),
    device: bridge?.name ?? "cni0",
    node: node.name,
    right: formatAddress(right),
  };
  return [
    {
      severity: "error",
      message: message("checks.wrong-gateway-pod", args),
      place: gateway.place,
      related: [{ message: message("checks.gateway-from-here", args), place: podCIDR.place }],
      fixes: () => [replaceFix(message("checks.fix-gateway", { address: args.right }), gateway.place, args.right)],
    },
  ];
}
