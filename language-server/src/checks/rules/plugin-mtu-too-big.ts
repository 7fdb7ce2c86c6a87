import { defaultInterface } from "../../machine/default-gateway.ts";
import { interfaceMtu } from "../../machine/interface-device.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Interface, Node, Option } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/**
 * Where nothing wraps packets, the MTU that an option gives pods is at most that of the interface that they leave the node by (mtu.md §2, §4). Told once a cluster,
 * at the option.
 */
export const pluginMtuTooBig: Check = { code: "mtu-too-big", run };

/** The options' names: bridge and ptp, Calico; Cilium; the AWS VPC CNI. */
const names = new Set(["mtu", "MTU", "eniMtu", "AWS_VPC_ENI_MTU"]);

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster): readonly Fault[] => {
    const network = context.networkOf(cluster);
    for (const node of cluster.nodes) {
      const stated = statedMtu([...node.cniOverrides, ...cluster.cni.options]);
      const transport = network.transport(node);
      const under = transport?.underlay ?? uplink(node);
      if (stated === undefined || under === undefined || (transport !== null && transport.tunnel !== null)) continue;
      const limit = interfaceMtu(under, context.index.linkOf(node.id, under.name));
      const mtu = network.podMtu(node);
      if (mtu <= limit || context.isBlamed(stated)) continue;
      const args = { mtu, limit, interface: under.name, node: node.name };
      return [
        {
          severity: "warning",
          message: message("checks.plugin-mtu-too-big", args),
          place: stated,
          related: [{ message: message("checks.mtu-here", { mtu: limit }), place: under.mtu?.place ?? under.place }],
          fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: limit }), stated, `${limit}`)],
        },
      ];
    }
    return [];
  });
}

function statedMtu(options: readonly Option[]): Place | undefined {
  return options.find(({ name, valuePlace }) => names.has(name) && valuePlace !== null)?.valuePlace ?? undefined;
}

/** The interface that packets leave the node by, as far as the text tells. */
function uplink(node: Node): Interface | undefined {
  const first = node.interfaces.find(({ name }) => !isLoopbackInterface(name));
  return defaultInterface(node, 4) ?? defaultInterface(node, 6) ?? first;
}
