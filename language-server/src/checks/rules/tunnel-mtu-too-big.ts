import type { Family } from "../../address/address.ts";
import type { Transport } from "../../cni/transport.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster, Node, Option } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/**
 * The pods' MTU and what the tunnel adds fit into the interface under it (rules M6, U5), but for what the plugin never reserves: that is no fault of the
 * text, and the node itself tells the pods. Told once a cluster and cause, at the first node for which it does not hold.
 */
export const tunnelMtuTooBig: Check = { code: "mtu-too-big", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const told = new Set<string>();
    return cluster.nodes.flatMap((node) => {
      const network = context.networkOf(cluster);
      const transport = network.transport(node);
      if (transport === null || transport.tunnel === null) return [];
      const families = ([4, 6] as const).filter(
        (family) => network.podMtu(node) + reservedBy(transport.tunnel, family) > transport.underlayMtu,
      );
      const [family] = families;
      const key = `${family} ${transport.mtuPlace?.range.start.line}`;
      if (family === undefined || told.has(key)) return [];
      told.add(key);
      return [faultOf(cluster, node, transport, network.podMtu(node), family)];
    });
  });
}

/** What the plugin means to keep free for the header; 0 in a family that the tunnel does not use. */
function reservedBy(tunnel: Transport["tunnel"], family: Family): number {
  const overhead = tunnel?.overhead[family] ?? 0;
  return Math.min(overhead, tunnel?.reserved ?? overhead);
}

function faultOf(cluster: Cluster, node: Node, transport: Transport, podMtu: number, family: Family): Fault {
  const { mtuPlace, underlay, underlayMtu, tunnel } = transport;
  const overhead = tunnel?.overhead[family] ?? 0;
  const args = {
    mtu: podMtu,
    overhead,
    family,
    device: tunnel?.device ?? "",
    interface: underlay.name,
    node: node.name,
    limit: underlayMtu,
  };
  // Some plugins take off the header from the option's value, some give it to pods as it is.
  const isPods = statedMtu([...cluster.cni.options, ...node.cniOverrides], mtuPlace) === podMtu;
  const fitting = `${isPods ? underlayMtu - overhead : underlayMtu}`;
  return {
    severity: "warning",
    message: message("checks.tunnel-mtu-too-big", args),
    place: mtuPlace ?? transport.place ?? cluster.place,
    related: [
      { message: message("checks.mtu-here", { mtu: underlayMtu }), place: underlay.mtu?.place ?? underlay.place },
    ],
    fixes: () =>
      mtuPlace === null ? [] : [replaceFix(message("checks.fix-mtu", { mtu: fitting }), mtuPlace, fitting)],
  };
}

/** The number that stands at the place, among options at any depth. */
function statedMtu(options: readonly Option[], place: Place | null): number | undefined {
  for (const { value, valuePlace, options: inner } of options) {
    if (place !== null && valuePlace === place) return Number(value);
    const found = statedMtu(inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
