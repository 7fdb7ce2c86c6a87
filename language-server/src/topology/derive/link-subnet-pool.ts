import { type Address, address, type Family } from "../../address/address.ts";
import {
  alignedPrefix,
  equalPrefix,
  overlaps,
  type Prefix,
  prefix,
  prefixOf,
  usableHostCount,
} from "../../address/prefix.ts";
import type { Topology } from "../topology.ts";
import type { MachineDraft } from "./machine-draft.ts";
import { createSubnetPool, type SubnetPool } from "./subnet-pool.ts";

/** The subnet of the implied link, and of links that have none, in the families that the clusters use. */
export type LinkSubnetPool = {
  /** The families that a link needs: those of the clusters' podCIDRs, else IPv4. */
  readonly families: readonly Family[];
  /**
   * 192.168.0.0/24 or fd00:192:168::/64, wider where so many hosts need it; another one only if something else than an
   * interface's own link overlaps it.
   */
  readonly impliedSubnet: (family: Family, hosts: number) => Prefix | undefined;
  /** The next one with addresses for so many hosts that overlaps nothing in the topology and no other one from here. */
  readonly next: (family: Family, hosts: number) => Prefix | undefined;
};

/** Private prefixes in the order of use, the usual length of a link's, and the implied link's address. */
const sources: Record<
  Family,
  { readonly from: readonly Prefix[]; readonly length: number; readonly implied: Address }
> = {
  4: {
    from: [prefix("192.168.0.0/16"), prefix("172.16.0.0/12"), prefix("10.0.0.0/8")],
    length: 24,
    implied: address("192.168.0.0"),
  },
  6: { from: [prefix("fd00:192:168::/48")], length: 64, implied: address("fd00:192:168::") },
};

/** Docker's default bridge may come to any node, and its connected route would win (addressing rules, D5). */
const docker0 = prefix("172.17.0.0/16");

export function createLinkSubnetPool(topology: Topology, drafts: readonly MachineDraft[]): LinkSubnetPool {
  const ofInterfaces = drafts.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => prefixOf(value))),
  );
  const ofOthers = othersPrefixes(topology);
  const taken = [...ofInterfaces, ...ofOthers, docker0];
  const usualPools = new Map<Family, SubnetPool>();
  const wide: Prefix[] = [];
  const nextUsual = (family: Family) => {
    const { from, length } = sources[family];
    const pool = usualPools.get(family) ?? createSubnetPool(from, length, taken);
    usualPools.set(family, pool);
    for (;;) {
      const subnet = pool.next();
      if (subnet === undefined || !wide.some((each) => overlaps(each, subnet))) return subnet;
    }
  };
  const next = (family: Family, hosts: number) => {
    const { from, length } = sources[family];
    const fitting = fittingLength(family, hosts);
    const subnet = fitting === length ? nextUsual(family) : createSubnetPool(from, fitting, taken).next();
    if (subnet === undefined) return undefined;
    taken.push(subnet);
    if (fitting !== length) wide.push(subnet);
    return subnet;
  };
  const impliedSubnet = (family: Family, hosts: number) => {
    const usual = alignedPrefix(sources[family].implied, fittingLength(family, hosts));
    const isTaken =
      ofInterfaces.some((each) => overlaps(each, usual) && !equalPrefix(each, usual)) ||
      ofOthers.some((each) => overlaps(each, usual));
    return isTaken ? next(family, hosts) : usual;
  };
  const families = new Set(
    topology.clusters.flatMap(({ podCIDRs }) => podCIDRs.map(({ value }) => value.address.family)),
  );
  return { families: families.size === 0 ? [4] : [...families].sort(), impliedSubnet, next };
}

function othersPrefixes({ links, clusters }: Topology): Prefix[] {
  return [
    ...links.flatMap(({ subnets }) => subnets),
    ...clusters.flatMap(({ podCIDRs, serviceCIDRs, nodes }) => [
      ...podCIDRs,
      ...serviceCIDRs,
      ...nodes.flatMap((node) => node.podCIDRs),
    ]),
  ].map(({ value }) => value);
}

/** The usual length of a link's prefix, or the longest one that has so many host addresses beside the router's. */
function fittingLength(family: Family, hosts: number): number {
  const { implied, length: usual } = sources[family];
  let length = usual;
  while (length > 8 && usableHostCount(alignedPrefix(implied, length)) < BigInt(hosts)) length--;
  return length;
}
