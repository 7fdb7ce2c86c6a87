import type { Family } from "../../address/address.ts";
import { equalPrefix, overlaps, type Prefix, prefix, prefixOf } from "../../address/prefix.ts";
import type { Topology } from "../topology.ts";
import type { MachineDraft } from "./machine-draft.ts";
import { createSubnetPool, type SubnetPool } from "./subnet-pool.ts";

/** The subnet of the implied link, and of links that have none, in the families that the clusters use. */
export type LinkSubnetPool = {
  /** The families that a link needs: those of the clusters' podCIDRs, else IPv4. */
  readonly families: readonly Family[];
  /** 192.168.0.0/24 or fd00:192:168::/64; another one only if something else than an interface's own link overlaps it. */
  readonly impliedSubnet: (family: Family) => Prefix | undefined;
  /** The next one that overlaps nothing in the topology. */
  readonly next: (family: Family) => Prefix | undefined;
};

/** Private prefixes in the order of use; the IPv6 ones are made after the IPv4 one. */
const sources: Record<Family, { readonly from: readonly Prefix[]; readonly length: number }> = {
  4: { from: [prefix("192.168.0.0/16"), prefix("172.16.0.0/12"), prefix("10.0.0.0/8")], length: 24 },
  6: { from: [prefix("fd00:192:168::/48")], length: 64 },
};

const impliedSubnets: Record<Family, Prefix> = { 4: prefix("192.168.0.0/24"), 6: prefix("fd00:192:168::/64") };

/** Docker's default bridge may come to any node, and its connected route would win (addressing rules, D5). */
const docker0 = prefix("172.17.0.0/16");

export function createLinkSubnetPool(topology: Topology, drafts: readonly MachineDraft[]): LinkSubnetPool {
  const ofInterfaces = drafts.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => prefixOf(value))),
  );
  const ofOthers = [
    ...topology.links.flatMap(({ subnets }) => subnets),
    ...topology.clusters.flatMap(({ podCIDRs, serviceCIDRs, nodes }) => [
      ...podCIDRs,
      ...serviceCIDRs,
      ...nodes.flatMap((node) => node.podCIDRs),
    ]),
  ].map(({ value }) => value);
  const pools = new Map<Family, SubnetPool>();
  const next = (family: Family) => {
    const { from, length } = sources[family];
    const pool = pools.get(family) ?? createSubnetPool(from, length, [...ofInterfaces, ...ofOthers, docker0]);
    pools.set(family, pool);
    return pool.next();
  };
  const families = new Set(
    topology.clusters.flatMap(({ podCIDRs }) => podCIDRs.map(({ value }) => value.address.family)),
  );
  return {
    families: families.size === 0 ? [4] : [...families].sort(),
    impliedSubnet: (family) => {
      const usual = impliedSubnets[family];
      const isTaken =
        ofInterfaces.some((each) => overlaps(each, usual) && !equalPrefix(each, usual)) ||
        ofOthers.some((each) => overlaps(each, usual));
      return isTaken ? next(family) : usual;
    },
    next,
  };
}
