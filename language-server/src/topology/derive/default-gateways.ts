import type { Address, Family } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { hasDefaultGateway } from "../node-address.ts";
import { derived } from "./derived.ts";
import type { InterfaceDraft, MachineDraft } from "./machine-draft.ts";
import type { Segment } from "./segment.ts";

/**
 * Gives nodes and hosts the only router of a link as their gateway, as its DHCP server would: for each family in which the machine has neither a gateway nor a
 * default route yet, by the first of its interfaces that is on such a link, as on real machines the first device's gateway counts. In which order links stand
 * in the text, and in which file, means nothing.
 */
export function fillDefaultGateways(segments: readonly Segment[], drafts: readonly MachineDraft[]): void {
  const routers = routersSeen(segments);
  for (const draft of drafts) {
    if (draft.machine.kind === "router") continue;
    for (const member of draft.interfaces) {
      for (const router of routers.get(member) ?? []) fillGateways(member, router);
    }
  }
}

function fillGateways(member: InterfaceDraft, router: InterfaceDraft): void {
  for (const family of [4, 6] as const) {
    if (hasDefault(member.owner, family)) continue;
    const gateway = addressOnLink(router, member, family);
    if (gateway !== undefined) member.gateways.push(derived(gateway, member.from.place));
  }
}

/** By interface, the routers that are alone on a link of it. */
function routersSeen(segments: readonly Segment[]): ReadonlyMap<InterfaceDraft, readonly InterfaceDraft[]> {
  const seen = new Map<InterfaceDraft, InterfaceDraft[]>();
  for (const { members } of segments) {
    const routers = members.filter(({ owner }) => owner.machine.kind === "router");
    const router = routers[0];
    if (router === undefined || routers.some(({ owner }) => owner !== router.owner)) continue;
    for (const member of members) seen.set(member, [...(seen.get(member) ?? []), router]);
  }
  return seen;
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
