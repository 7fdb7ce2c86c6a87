import type { AddressSet } from "../../address/address-set.ts";
import { eniMtuOf, vpcPlugin } from "../eni.ts";
import type { Finding, Result } from "../finding.ts";
import type { AnyMachine } from "../machine.ts";
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
  const eniMtus = eniMtusOf(topology);
  for (const segment of segments) fillMtu(segment, eniMtus);
  fillDefaultGateways(segments, drafts);
  for (const { interfaces } of drafts) {
    for (const each of interfaces) {
      if (!isLoopbackInterface(each.from.name)) each.mtu ??= derived(ethernetMtu, each.from.place);
    }
  }
  const result = closeDrafts({ ...topology, links: segments.map(({ link }) => link) }, drafts);
  return { result, findings };
}

/** The link's own MTU; on a subnet of a VPC, whose link says none, that of the ENIs there: the VPC's router and whoever else is on it send as large packets. */
function fillMtu({ link, members }: Segment, eniMtus: ReadonlyMap<AnyMachine, number>): void {
  const onVpc = members.flatMap(({ owner }) => eniMtus.get(owner.machine) ?? []);
  const usual = link.mtu?.value ?? (onVpc.length > 0 ? Math.min(...onVpc) : null);
  if (usual === null) return;
  for (const member of members) {
    const own = link.mtu === null ? eniMtus.get(member.owner.machine) : undefined;
    member.mtu ??= derived(own ?? usual, member.from.place);
  }
}

/** The nodes whose interfaces are ENIs, with the MTU of these. */
function eniMtusOf({ clusters }: Topology): ReadonlyMap<AnyMachine, number> {
  const ofVpcs = clusters.filter(({ cni }) => cni.name === vpcPlugin);
  return new Map(ofVpcs.flatMap((cluster) => cluster.nodes.map((node) => [node, eniMtuOf(cluster, node)] as const)));
}
