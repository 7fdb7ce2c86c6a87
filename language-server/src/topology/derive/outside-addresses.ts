import {
  type Address,
  isIpv4Mapped,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved240,
  isSharedAddressSpace,
  isThisNetwork,
  isUnspecified,
} from "../../address/address.ts";
import { createAddressSet } from "../../address/address-set.ts";
import { contains, type Prefix, prefixOf } from "../../address/prefix.ts";
import { machinesInTextOrder } from "../machine.ts";
import type { Endpoint, Topology } from "../topology.ts";
import { heldAddresses } from "./held-addresses.ts";

/**
 * The addresses among these endpoints that are the internet's: they could be anybody's (no private, shared, link-local or reserved range of RFC 6890), no
 * machine, pod or Service of the topology has them, and no prefix of it contains them. Each once, in the order of the endpoints.
 */
export function outsideAddresses(topology: Topology, endpoints: readonly (Endpoint | null)[]): readonly Address[] {
  const asked = endpoints.flatMap((each) =>
    each?.kind === "address" && isPublicUnicast(each.address) ? [each.address] : [],
  );
  // A walk over all that there is, only for those who ask.
  if (asked.length === 0) return [];
  const held = heldAddresses(topology);
  const own = ownPrefixes(topology);
  const found = createAddressSet();
  return asked.filter((address) => {
    if (held.has(address) || found.has(address) || own.some((each) => contains(each, address))) return false;
    found.add(address);
    return true;
  });
}

function ownPrefixes(topology: Topology): readonly Prefix[] {
  const machines = [...machinesInTextOrder(topology)];
  const declared = [
    ...topology.links.flatMap(({ subnets }) => subnets),
    ...topology.clusters.flatMap(({ podCIDRs, serviceCIDRs }) => [...podCIDRs, ...serviceCIDRs]),
    ...machines.flatMap((machine) => (machine.kind === "node" ? machine.podCIDRs : [])),
  ];
  const interfaces = machines.flatMap((machine) => machine.interfaces.flatMap(({ addresses }) => addresses));
  return [...declared.map(({ value }) => value), ...interfaces.map(({ value }) => prefixOf(value))];
}

function isPublicUnicast(address: Address): boolean {
  const ranges = [isPrivate, isSharedAddressSpace, isLinkLocal, isLoopback, isMulticast, isUnspecified];
  return ![...ranges, isReserved240, isThisNetwork, isIpv4Mapped].some((isIn) => isIn(address));
}
