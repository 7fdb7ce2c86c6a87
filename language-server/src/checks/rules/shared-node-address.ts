import type { Family } from "../../address/address.ts";
import { formatAddress } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { message } from "../../messages/message.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { nodesToldByPlugin } from "../node-pairs.ts";

/**
 * The nodes are known to each other by different addresses (rule B9): where each is known by the one of its first interface, and that is the same private network
 * everywhere, as Vagrant's 10.0.2.15, what is for one of them goes anywhere. Told at the interfaces that come after the first.
 */
export const sharedNodeAddress: Check = { code: "shared-node-address", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) =>
    ([4, 6] as const).flatMap((family) => faultsOf(cluster, family, context)),
  );
}

function faultsOf(cluster: Cluster, family: Family, context: CheckContext): readonly Fault[] {
  const network = context.networkOf(cluster);
  const firsts = new Map<unknown, Node>();
  let told: ReadonlySet<Node> | undefined;
  return cluster.nodes.flatMap((node): Fault[] => {
    // On one interface of its own a clash of addresses is told as such.
    const external = node.interfaces.length < 2 ? undefined : network.transport(node)?.underlay;
    const own = external?.addresses.find(({ value }) => value.address.family === family);
    if (external === undefined || own === undefined || own.origin === "derived") return [];
    const key = addressKey(own.value.address);
    const first = firsts.get(key);
    firsts.set(key, first ?? node);
    if (first === undefined || context.isBlamed(own.place)) return [];
    told ??= nodesToldByPlugin(cluster, context);
    if (told.has(node)) return [];
    const args = {
      node: node.name,
      other: first.name,
      interface: external.name,
      address: formatAddress(own.value.address),
    };
    const at = network.transport(first)?.underlay;
    return [
      {
        severity: "error",
        message: message("checks.shared-node-address", args),
        place: own.place,
        related: [{ message: message("checks.address-here", args), place: at?.place ?? first.place }],
      },
    ];
  });
}
