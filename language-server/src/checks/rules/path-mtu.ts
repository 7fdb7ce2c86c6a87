import { networkedPods } from "../../cni/pod-network.ts";
import { ethernetMtu } from "../../machine/interface-device.ts";
import { type MessageArguments, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster, Interface, Node, Pod } from "../../topology/topology.ts";
import type { PathMtu, Trace } from "../../trace/trace.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * Every hop passes what the sender sends, or says by ICMP how much it does (mtu.md §3, §4). Of the `path` statements' packets, and of one between pods of each
 * two kinds of nodes, by their links and MTUs: told once for each hop that larger packets end at. Where an error
 * is told, that comes first.
 */
export const pathMtu: Check = { code: "path-mtu", run };

/** So many kinds of nodes are held against the first. */
const mostKinds = 8;

type Sent = { readonly from: string; readonly to: string; readonly trace: Trace; readonly place: Place };

function run(context: CheckContext): readonly Fault[] {
  if (context.hasErrors()) return [];
  const told = new Set<string>();
  return [...betweenNodes(context), ...stated(context)].flatMap(({ from, to, trace, place }): Fault[] => {
    const { pathMtu: found } = trace;
    if (found === null || found.limit === null || trace.verdict !== "delivered") return [];
    const { netns, device, how } = found.limit;
    const key = `${netns} ${device} ${found.size}`;
    const hop = context.index.interfaceOf(netns, device);
    // That a tunnel takes less than what comes from outside, or Ethernet less than a cloud's jumbo frames, is usual, and they say so.
    if (told.has(key) || (how === "icmp" && (hop === undefined || found.size >= ethernetMtu))) return [];
    const at = hop === undefined ? found.limit.place : (mtuPlace(netns, hop, context) ?? hop.place);
    if ((at !== null && context.isBlamed(at)) || isSenderBlamed(trace, context)) return [];
    told.add(key);
    return [faultOf(how, argsOf(from, to, found), place, at)];
  });
}

/** Whether an MTU is found wrong where the packet begins: that it then is too large for others is what comes of it. */
function isSenderBlamed({ forward }: Trace, { index, isBlamed }: CheckContext): boolean {
  const netns = forward.hops[0]?.netns ?? "";
  const machine = index.nodeOf(netns) ?? index.machinesById.get(netns);
  return machine?.interfaces.some(({ mtu }) => mtu !== null && isBlamed(mtu.place)) ?? false;
}

/** Where the interface's MTU is declared: its own, or its link's. */
function mtuPlace(machine: string, { name, mtu }: Interface, { index }: CheckContext): Place | undefined {
  if (mtu !== null && mtu.origin === "declared") return mtu.place;
  return index.linkOf(machine, name)?.mtu?.place;
}

function argsOf(from: string, to: string, { size, senderMtu, limit }: PathMtu) {
  return { from, to, size, senderMtu, netns: limit?.netns ?? "", device: limit?.device ?? "" };
}

/** Told where the hop's MTU stands in the text; else where the packet is asked for, or sent from. */
function faultOf(how: "icmp" | "silent", args: MessageArguments, place: Place, at: Place | null): Fault {
  return {
    severity: how === "silent" ? "warning" : "info",
    message: message(how === "silent" ? "checks.path-mtu-silent" : "checks.path-mtu-icmp", args),
    place: at ?? place,
    related: at === null ? [] : [{ message: message("checks.path-mtu-sender", args), place }],
  };
}

function stated({ paths }: CheckContext): readonly Sent[] {
  return paths.flatMap(({ statement, found }): Sent[] => {
    if (found === null || "problem" in found) return [];
    const { from, to, trace } = found;
    return [{ from, to, trace, place: statement.place }];
  });
}

function betweenNodes(context: CheckContext): readonly Sent[] {
  return context.topology.clusters.flatMap((cluster) => {
    const [first, ...others] = kindsOfNodes(cluster, context);
    if (first === undefined) return [];
    return others
      .slice(0, mostKinds)
      .flatMap((other) => [...send(first, other, context), ...send(other, first, context)]);
  });
}

function send(from: Pod, to: Pod, { sendBetween }: CheckContext): readonly Sent[] {
  const trace = sendBetween(from, to);
  return trace === null ? [] : [{ from: from.name, to: to.name, trace, place: from.place }];
}

/** A pod, with the plugin's MTU, of the first node of each kind: by what the packets leave by, the link that it is on, and the MTUs of both. */
function kindsOfNodes(cluster: Cluster, context: CheckContext): readonly Pod[] {
  const found = new Map<string, Pod>();
  for (const node of cluster.nodes) {
    const key = kindOf(node, cluster, context);
    if (key === null || found.has(key)) continue;
    const pod = networkedPods(node).find(({ mtu }) => mtu === null || mtu.origin === "derived");
    if (pod !== undefined) found.set(key, pod);
  }
  return [...found.values()];
}

function kindOf(node: Node, cluster: Cluster, { networkOf, index }: CheckContext): string | null {
  const network = networkOf(cluster);
  const transport = network.transport(node);
  if (transport === null) return null;
  const link = index.linkOf(node.id, transport.underlay.name);
  return `${link?.id} ${transport.name} ${transport.underlayMtu} ${network.podMtu(node)}`;
}
