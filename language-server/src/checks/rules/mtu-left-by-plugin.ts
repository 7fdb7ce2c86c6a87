import type { Transport } from "../../cni/transport.ts";
import { leastIpv6Mtu } from "../../dataplane/ipv6-mtu.ts";
import { message } from "../../messages/message.ts";
import type { Cluster, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * What the plugin makes of the network under it leaves too little for IPv6: for the tunnel's device, or for the pods too. Told once a cluster, at the
 * MTU that it comes from.
 */
export const mtuLeftByPlugin: Check = { code: "mtu-too-small", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const range = cluster.podCIDRs.find(({ value }) => value.address.family === 6);
    if (range === undefined) return [];
    for (const node of cluster.nodes) {
      const fault = faultOf(cluster, node, context);
      if (fault !== null) return [fault];
    }
    return [];
  });
}

function faultOf(cluster: Cluster, node: Node, { networkOf, index, isBlamed }: CheckContext): Fault | null {
  const network = networkOf(cluster);
  const transport = network.transport(node);
  if (transport === null || !node.podCIDRs.some(({ value }) => value.address.family === 6)) return null;
  const { underlay } = transport;
  const podMtu = network.podMtu(node);
  const [mtu, device] = narrowest(transport, podMtu);
  const source = transport.mtuPlace ?? underlay.mtu?.place ?? index.linkOf(node.id, underlay.name)?.mtu?.place ?? null;
  if (mtu >= leastIpv6Mtu || (source !== null && isBlamed(source))) return null;
  const args = { mtu, device, node: node.name, least: leastIpv6Mtu };
  return {
    severity: "error",
    message: message(device === null ? "checks.pods-without-ipv6" : "checks.tunnel-without-ipv6", {
      ...args,
      device: device ?? "",
    }),
    place: source ?? transport.place ?? cluster.place,
    related: [],
  };
}

/** The MTU of the tunnel's IPv6 device if it is below the pods', with the device; else the pods', with null. */
function narrowest({ tunnel, underlayMtu }: Transport, podMtu: number): readonly [mtu: number, device: string | null] {
  const overhead = tunnel?.overhead[6];
  const room = overhead === undefined ? podMtu : underlayMtu - overhead;
  return podMtu >= leastIpv6Mtu && room < podMtu ? [room, tunnel?.device ?? null] : [podMtu, null];
}
