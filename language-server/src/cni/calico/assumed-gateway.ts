import type { Address, Family } from "../../address/address.ts";
import { defaultPrefix, firstHost } from "../../address/prefix.ts";
import { installRoute } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { hasDefaultGateway } from "../../topology/node-address.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { type CalicoNode, families } from "./calico-node.ts";

/**
 * Without a default route a node answers for no pod's gateway, and all its pods are cut off (calico.md §4). Real nodes have one; a text that draws no router at
 * all is taken to mean so: the first address of the subnet, if nobody has it, as DHCP would hand it out. `without route 0.0.0.0/0` takes it away. Undefined where there is none, or the text speaks of one.
 */
export function assumedGateway(
  { node, external, subnet }: CalicoNode,
  family: Family,
  index: TopologyIndex,
): Address | undefined {
  const own = subnet[family];
  const link = index.linkOf(node.id, external.name);
  if (own === undefined || link === undefined || hasDefaultGateway(node, family)) return undefined;
  if (node.withoutRoutes.some(({ value }) => value.length === 0 && value.address.family === family)) return undefined;
  if (index.topology.routers.length > 0) return undefined;
  const via = firstHost(own);
  return index.ownersOf(via).length > 0 ? undefined : via;
}

export function addAssumedGateway(member: CalicoNode, index: TopologyIndex, draft: NetnsDraft): void {
  const { name: device, place } = member.external;
  for (const family of families) {
    const via = assumedGateway(member, family, index);
    if (via === undefined) continue;
    const prefix = defaultPrefix(family);
    installRoute(draft, { prefix, via, device, protocol: "dhcp", provenance: { by: "dhcp", place } });
  }
}
