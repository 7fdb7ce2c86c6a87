import type { Address, Family } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { hasDefaultGateway } from "../node-address.ts";
import { derived } from "./derived.ts";
import type { InterfaceDraft, MachineDraft } from "./machine-draft.ts";
import type { Segment } from "./segment.ts";

/**
 * Gives the nodes and hosts of a link with exactly one router that router's address as their gateway, as its DHCP
 * server would: for each family in which the machine has neither a gateway nor a default route yet, on the first such
 * link.
 */
export function fillDefaultGateways({ members }: Segment): void {
  const routers = members.filter(({ owner }) => owner.machine.kind === "router");
  const router = routers[0];
  if (router === undefined || routers.some(({ owner }) => owner !== router.owner)) return;
  for (const member of members) {
    if (member.owner.machine.kind === "router") continue;
    for (const family of [4, 6] as const) {
      if (hasDefault(member.owner, family)) continue;
      const gateway = addressOnLink(router, member, family);
      if (gateway !== undefined) member.gateways.push(derived(gateway, member.from.place));
    }
  }
}

function hasDefault({ machine, interfaces }: MachineDraft, family: Family): boolean {
  return hasDefaultGateway({ routes: machine.routes, interfaces }, family);
}

/** The router's first address of the family that the member sees on its own link. */
function addressOnLink(router: InterfaceDraft, member: InterfaceDraft, family: Family): Address | undefined {
  const seen = member.addresses
    .filter(({ value }) => value.address.family === family)
    .map(({ value }) => prefixOf(value));
  return router.addresses.find(({ value }) => seen.some((prefix) => contains(prefix, value.address)))?.value.address;
}
