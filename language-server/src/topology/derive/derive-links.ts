import type { AddressSet } from "../../address/address-set.ts";
import type { Finding, Result } from "../finding.ts";
import { isLoopbackInterface } from "../node-address.ts";
import type { Topology } from "../topology.ts";
import { fillDefaultGateways } from "./default-gateways.ts";
import { derived } from "./derived.ts";
import { implyLinks } from "./implied-links.ts";
import { createLinkAddressing, withSubnets } from "./link-addresses.ts";
import { createLinkSubnetPool } from "./link-subnet-pool.ts";
import { closeDrafts, openDrafts } from "./machine-draft.ts";
import { joinMembers, type Segment } from "./segment.ts";

/** The MTU of Ethernet (RFC 894), which Linux gives a device (ETH_DATA_LEN, include/uapi/linux/if_ether.h). */
export const ethernetMtu = 1500;

/**
 * Gives a topology without links the implied ones, links their subnets, and interfaces their addresses, MTUs and
 * gateways. Once a link is declared, only declared ones exist. Adds the addresses to `held`.
 */
export function deriveLinks(topology: Topology, held: AddressSet): Result<Topology> {
  const findings: Finding[] = [];
  const drafts = openDrafts(topology);
  const pool = createLinkSubnetPool(topology, drafts);
  const links = topology.links.length > 0 ? topology.links : implyLinks(drafts, pool);
  const addressing = createLinkAddressing(held);
  const segments = joinMembers(links, drafts).map((segment) => withSubnets(segment, pool));
  for (const segment of segments) {
    const found = addressing.address(segment);
    if (found !== undefined) findings.push(found);
  }
  for (const segment of segments) {
    fillMtu(segment);
    fillDefaultGateways(segment);
  }
  for (const { interfaces } of drafts) {
    for (const each of interfaces) {
      if (!isLoopbackInterface(each.from.name)) each.mtu ??= derived(ethernetMtu, each.from.place);
    }
  }
  const result = closeDrafts({ ...topology, links: segments.map(({ link }) => link) }, drafts);
  return { result, findings };
}

function fillMtu({ link, members }: Segment): void {
  if (link.mtu === null) return;
  for (const member of members) member.mtu ??= derived(link.mtu.value, member.from.place);
}
