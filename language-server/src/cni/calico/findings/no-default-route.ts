import { formatAddress } from "../../../address/address.ts";
import { contains, prefixOf } from "../../../address/prefix.ts";
import { message } from "../../../messages/message.ts";
import type { Finding } from "../../../topology/finding.ts";
import { hasDefaultGateway } from "../../../topology/node-address.ts";
import type { TopologyIndex } from "../../../topology/topology-index.ts";
import { networkedPods } from "../../pod-network.ts";
import { assumedGateway } from "../assumed-gateway.ts";
import type { CalicoNode } from "../calico-node.ts";
import { podGateways } from "../names.ts";

/** Proxy ARP answers only for what the node has a route to out of another device: without one every pod of the node is cut off (calico.md §4, rule M12). */
export function findNoDefaultRoute(nodes: readonly CalicoNode[], index: TopologyIndex): readonly Finding[] {
  return nodes.flatMap((member): Finding[] => {
    const { node } = member;
    if (!networkedPods(node).some(({ ips }) => ips.some(({ value }) => value.family === 4))) return [];
    const removed = node.withoutRoutes.find(({ value }) => value.length === 0 && value.address.family === 4);
    if (removed === undefined && (hasDefaultGateway(node, 4) || assumedGateway(member, 4, index) !== undefined))
      return [];
    if (leadsToGateway(member)) return [];
    const args = { node: node.name, gateway: formatAddress(podGateways[4]) };
    const place = removed?.place ?? node.place;
    const text = message("cni.calico-no-default-route", args);
    return [{ code: "no-default-route", severity: "error", message: text, place, related: [], fixes: [] }];
  });
}

function leadsToGateway({ node }: CalicoNode): boolean {
  const gateway = podGateways[4];
  return (
    node.routes.some(({ prefix }) => prefix.length > 0 && contains(prefix, gateway)) ||
    node.interfaces.some(({ addresses }) => addresses.some(({ value }) => contains(prefixOf(value), gateway)))
  );
}
