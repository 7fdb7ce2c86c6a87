import { type Family, formatAddress } from "../../address/address.ts";
import { isNeighbour } from "../../machine/interface-device.ts";
import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { type FlannelNode, families } from "./flannel-node.ts";

/**
 * host-gw needs all nodes on one Ethernet segment: a route by a node that is no neighbour cannot be installed. Each node is compared with the first one of
 * its family, not with every other, so this is linear; one finding a node is enough to say so.
 */
export function findDistantNodes(nodes: readonly FlannelNode[], index: TopologyIndex): readonly Finding[] {
  const found = new Map<FlannelNode, Finding>();
  const members = nodes.filter(({ configuration }) => configuration.backend.type === "host-gw");
  for (const family of families) {
    const first = members.find(({ publicIp }) => publicIp[family] !== undefined);
    const firstIp = first?.publicIp[family];
    if (first === undefined || firstIp === undefined) continue;
    for (const node of members) {
      const ip = node.publicIp[family];
      if (node === first || ip === undefined || found.has(node)) continue;
      if (isNeighbour(first.external, ip) && isNeighbour(node.external, firstIp)) continue;
      if (isExplainedByAddress(first, node, family, index)) continue;
      found.set(node, {
        code: "next-hop-unreachable",
        severity: "error",
        message: message("cni.host-gw-distant-node", {
          node: node.node.name,
          address: formatAddress(ip),
          other: first.node.name,
          otherAddress: formatAddress(firstIp),
        }),
        place: node.external.place,
        related: [
          { message: message("cni.host-gw-other-node", { node: first.node.name }), place: first.external.place },
        ],
        fixes: [],
      });
    }
  }
  return [...found.values()];
}

/** On one link with one subnet two nodes are neighbours unless one's address is wrong, which the rules about addresses tell. */
function isExplainedByAddress(left: FlannelNode, right: FlannelNode, family: Family, index: TopologyIndex): boolean {
  const link = index.linkOf(left.node.id, left.external.name);
  if (link === undefined || link !== index.linkOf(right.node.id, right.external.name)) return false;
  return link.subnets.filter(({ value }) => value.address.family === family).length === 1;
}
