import { type Address, compareAddress, type Family } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import type { FirewallRule, Node } from "../../topology/topology.ts";
import type { CalicoNode } from "./calico-node.ts";

/** RFC 4271 §8. */
const bgpPort = 179;

/** Any port of those that a client takes: rules with ports hardly ever mean one of them. */
const clientPort = 40_000;

/**
 * Whether two nodes of the full mesh have a BGP session: each has a route to the other, and TCP gets through their firewalls. The node with the higher address
 * connects, the other one waits (confd's template: `passive on`).
 */
export function hasBgpSession(one: CalicoNode, other: CalicoNode, family: Family): boolean {
  const addresses = [one.address[family], other.address[family]] as const;
  const [own, peer] = addresses;
  if (own === undefined || peer === undefined) return false;
  if (!leadsTo(one.node, peer) || !leadsTo(other.node, own)) return false;
  const isHigher = compareAddress(own, peer) > 0;
  const [client, server] = isHigher ? [one, other] : [other, one];
  const [from, to] = isHigher ? [own, peer] : [peer, own];
  return lets(server.node, from, to, bgpPort) && lets(client.node, to, from, clientPort);
}

/** Whether the first of the node's firewall statements that applies to a TCP packet lets it in. */
function lets(node: Node, source: Address, destination: Address, port: number): boolean {
  const applies = (rule: FirewallRule) =>
    (rule.protocol === null || rule.protocol === "TCP") &&
    (rule.ports === null || (port >= rule.ports.from && port <= rule.ports.to)) &&
    (rule.source === null || contains(rule.source, source)) &&
    (rule.destination === null || contains(rule.destination, destination));
  return (node.firewall.find(applies)?.action ?? "accept") === "accept";
}

/** Whether the node has a route to the address, as far as the text tells: connected, stated, or the default one. */
function leadsTo(node: Node, address: Address): boolean {
  const removed = (length: number) =>
    node.withoutRoutes.some(({ value }) => value.length === length && contains(value, address));
  const viaGateway = node.interfaces.some(({ gateways }) =>
    gateways.some(({ value }) => value.family === address.family),
  );
  return (
    (viaGateway && !removed(0)) ||
    node.routes.some(({ prefix }) => contains(prefix, address)) ||
    node.interfaces.some(({ addresses }) =>
      addresses.some(({ value }) => contains(prefixOf(value), address) && !removed(value.length)),
    )
  );
}
