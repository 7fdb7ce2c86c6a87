import { type Address, compareAddress } from "../../address/address.ts";
import { contains, type Prefix } from "../../address/prefix.ts";
import type { Tunnel } from "../../cni/transport.ts";
import { message } from "../../messages/message.ts";
import { nodeAddress } from "../../topology/node-address.ts";
import type { Cluster, FirewallRule, Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A node lets the tunnel's packets in: else its pods hear nothing from other nodes, and nobody says so (flannel.md §4). */
export const tunnelBlocked: Check = { code: "tunnel-blocked", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    if (cluster.nodes.length < 2 || cluster.nodes.every(({ firewall }) => firewall.length === 0)) return [];
    const network = context.networkOf(cluster);
    const nodes = sortedAddresses(cluster);
    return cluster.nodes.flatMap((node): Fault[] => {
      if (node.firewall.length === 0) return [];
      const tunnel = network.transport(node)?.tunnel;
      if (!tunnel) return [];
      const rule = decidingRule(node, tunnel, nodes);
      if (rule === undefined || rule.action === "accept") return [];
      const args = { node: node.name, device: tunnel.device, port: tunnel.port?.value ?? "" };
      const place = tunnel.port?.place ?? null;
      return [
        {
          severity: "error",
          message: message(tunnel.port === null ? "checks.tunnel-blocked-ipip" : "checks.tunnel-blocked", args),
          place: rule.place,
          related: place === null ? [] : [{ message: message("checks.tunnel-port-here", args), place }],
        },
      ];
    });
  });
}

/** The first rule of the node that decides over the tunnel's packets from a node: the order of the text is that of the rules. */
function decidingRule(node: Node, tunnel: Tunnel, nodes: readonly Address[]): FirewallRule | undefined {
  return node.firewall.find(({ protocol, ports, source, destination }) => {
    if (protocol !== null && protocol !== (tunnel.port === null ? "IPIP" : "UDP")) return false;
    if (ports !== null && (tunnel.port === null || !isIn(tunnel.port.value, ports))) return false;
    if (destination !== null && !addressesOf(node).some((address) => contains(destination, address))) return false;
    return source === null || isAnyInside(nodes, source);
  });
}

function isIn(port: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return port >= from && port <= to;
}

function addressesOf(node: Node): readonly Address[] {
  return ([4, 6] as const).flatMap((family) => nodeAddress(node, family)?.value ?? []);
}

function sortedAddresses({ nodes }: Cluster): readonly Address[] {
  return nodes.flatMap(addressesOf).sort(compareAddress);
}

/** Whether one of the sorted addresses is in the prefix: the first that is not below it tells. */
function isAnyInside(sorted: readonly Address[], prefix: Prefix): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const address = sorted[middle];
    if (address !== undefined && compareAddress(address, prefix.address) < 0) from = middle + 1;
    else to = middle;
  }
  const first = sorted[from];
  return first !== undefined && contains(prefix, first);
}
