import { firstHost } from "../../address/prefix.ts";
import { installRoute } from "../../machine/install-route.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { type CalicoNode, families } from "./calico-node.ts";

/**
 * Without a default route a node answers for no pod's gateway, and all its pods are cut off (calico.md §4). Real nodes have one; a text that draws no network
 * at all, neither links nor a router, is taken to mean so: the first address of the subnet, if nobody has it, as DHCP would hand it out. `without route
 * 0.0.0.0/0` takes it away.
 */
export function addAssumedGateway(
  { node, external, subnet }: CalicoNode,
  index: TopologyIndex,
  draft: NetnsDraft,
): void {
  const link = index.linkOf(node.id, external.name);
  if (link === undefined || !link.implied) return;
  if (link.members.some(({ machine }) => index.machinesById.get(machine)?.kind === "router")) return;
  for (const family of families) {
    const everything = { address: { family, value: 0n }, length: 0 } as const;
    const own = subnet[family];
    const isSaid =
      draft.mainRoutes.routes().some(({ prefix }) => prefix.length === 0 && prefix.address.family === family) ||
      node.withoutRoutes.some(({ value }) => value.length === 0 && value.address.family === family);
    if (own === undefined || isSaid) continue;
    const via = firstHost(own);
    if (index.ownersOf(via).length > 0) continue;
    const provenance = { by: "dhcp", place: external.place } as const;
    installRoute(draft, { prefix: everything, via, device: external.name, protocol: "dhcp", provenance });
  }
}
