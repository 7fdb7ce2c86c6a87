import { formatAddress, isLoopback, isUnspecified } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import type { Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { podWords } from "../holder-words.ts";

/** A hostIP is an address of the node that the pod runs on: nothing is sent to the node by another (rule P5). Without a hostPort it says nothing. */
export const hostIpOfNode: Check = { code: "host-ip-of-node", run };

function run({ writtenPods, networkOf }: CheckContext): readonly Fault[] {
  return writtenPods.filter(statesHostIp).flatMap(({ pod, node, cluster }) =>
    pod.containers.flatMap(({ ports }) =>
      ports.flatMap(({ hostIP, hostPort, place }): Fault[] => {
        if (hostIP === null || pod.hostNetwork) return [];
        const args = { address: formatAddress(hostIP), holder: podWords(pod), node: node.name };
        if (hostPort === null) {
          return [{ severity: "warning", message: message("checks.host-ip-without-host-port", args), place }];
        }
        const isOwn = () =>
          networkOf(cluster)
            .devices(node)
            .some(({ addresses }) => addresses.some((each) => formatAddress(each) === args.address));
        if (isUnspecified(hostIP) || isLoopback(hostIP) || isOfInterface(node, args.address) || isOwn()) return [];
        return [
          {
            severity: "warning",
            message: message("checks.host-ip-of-node", args),
            place,
            related: [{ message: message("checks.other-node-here", args), place: node.place }],
          },
        ];
      }),
    ),
  );
}

/** Of all pods of a cluster hardly one does: the others cost no list each. */
function statesHostIp({ pod }: CheckContext["writtenPods"][number]): boolean {
  return pod.containers.some(({ ports }) => ports.some(({ hostIP }) => hostIP !== null));
}

function isOfInterface({ interfaces }: Node, text: string): boolean {
  return interfaces.some(({ addresses }) => addresses.some(({ value }) => formatAddress(value.address) === text));
}
