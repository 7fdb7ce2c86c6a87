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
  const [own, peer] = [one.address[family], other.address[family]];
  if (own === undefined || peer === undefined) return false;
  return leadsTo(one.node, peer) && leadsTo(other.node, own) && blockingRule(one, other, family) === undefined;
}

/** The firewall statement that keeps two nodes from a BGP session, with the node that it is of; undefined if none does. */
export function blockingRule(
  one: CalicoNode,
  other: CalicoNode,
  family: Family,
): { readonly node: Node; readonly rule: FirewallRule } | undefined {
  const [own, peer] = [one.address[family], other.address[family]];
  if (own === undefined || peer === undefined) return undefined;
  const isHigher = compareAddress(own, peer) > 0;
  const [client, server] = isHigher ? [one, other] : [other, one];
  const [from, to] = isHigher ? [own, peer] : [peer, own];
  return turnedAway(server.node, from, to, bgpPort) ?? turnedAway(client.node, to, from, clientPort);
}

/** The first of the node's firewall statements that applies to a TCP packet, if it does not let it in. */
function turnedAway(node: Node, source: Address, destination: Address, port: number) {
  const rule = node.firewall.find(
    ({ protocol, ports, ...rest }) =>
      (protocol === null || protocol === "TCP") &&
      (ports === null || (port >= ports.from && port <= ports.to)) &&
      (rest.source === null || contains(rest.source, source)) &&
      (rest.destination === null || contains(rest.destination, destination)),
  );
  return rule === undefined || rule.action === "accept" ? undefined : { node, rule };
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
