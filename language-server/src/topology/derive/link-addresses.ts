import type { Address, Family } from "../../address/address.ts";
import type { AddressSet } from "../../address/address-set.ts";
import { firstHost, formatPrefix, lastHost, type Prefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Finding } from "../finding.ts";
import type { Link, Sourced } from "../topology.ts";
import { derived, finding } from "./derived.ts";
import type { LinkSubnetPool } from "./link-subnet-pool.ts";
import type { InterfaceDraft } from "./machine-draft.ts";
import type { Segment } from "./segment.ts";

/**
 * The segment with subnets: those of the link, else the prefixes of its members' addresses, the first of each family,
 * else the next free ones.
 */
export function withSubnets(segment: Segment, pool: LinkSubnetPool): Segment {
  const { link, members } = segment;
  if (link.subnets.length > 0 || members.length === 0) return segment;
  const found = new Map<Family, Sourced<Prefix>>();
  for (const { addresses } of members) {
    for (const { value } of addresses) {
      const { family } = value.address;
      if (!found.has(family)) found.set(family, derived(prefixOf(value), link.place));
    }
  }
  if (found.size === 0) {
    for (const family of pool.families) {
      const next = pool.next(family, members.length);
      if (next !== undefined) found.set(family, derived(next, link.place));
    }
  }
  return { members, link: { ...link, subnets: [...found.values()] } };
}

/** Gives the addresses of links, in the order of their members; equal subnets are gone through once. */
export type LinkAddressing = {
  /**
   * Fills the addresses of the segment's interfaces: of the first subnet of each family those that have none at all,
   * of a declared subnet also those that have one of the other family only.
   */
  readonly address: (segment: Segment) => Finding | undefined;
};

export function createLinkAddressing(held: AddressSet): LinkAddressing {
  const allocators = new Map<string, LinkAllocator>();
  const allocatorOf = (subnet: Prefix, pointToPoint: boolean) => {
    const key = `${formatPrefix(subnet)} ${pointToPoint}`;
    const allocator = allocators.get(key) ?? createLinkAllocator(subnet, pointToPoint, held);
    allocators.set(key, allocator);
    return allocator;
  };
  return {
    address: ({ link, members }) => {
      const bare = new Set(members.filter(({ addresses }) => addresses.length === 0));
      let used: { readonly subnet: Prefix; count: number } | undefined;
      for (const subnet of firstOfEachFamily(link)) {
        const allocator = allocatorOf(subnet.value, link.pointToPoint);
        for (const member of members) {
          if (!lacksAddress(member, subnet, bare.has(member))) continue;
          const given = member.owner.machine.kind === "router" ? allocator.nextForRouter() : allocator.next();
          if (given === undefined) {
            used ??= { subnet: subnet.value, count: 0 };
            used.count++;
            continue;
          }
          held.add(given);
          member.addresses.push(derived({ address: given, length: subnet.value.length }, member.from.place));
        }
      }
      return used === undefined ? undefined : exhausted(link, used.subnet, used.count);
    },
  };
}

function firstOfEachFamily(link: Link): Sourced<Prefix>[] {
  return ([4, 6] as const).flatMap((family) => {
    return link.subnets.find(({ value }) => value.address.family === family) ?? [];
  });
}

function lacksAddress(member: InterfaceDraft, subnet: Sourced<Prefix>, isBare: boolean): boolean {
  if (!isBare && subnet.origin === "derived") return false;
  return !member.addresses.some(({ value }) => value.address.family === subnet.value.address.family);
}

type LinkAllocator = {
  readonly next: () => Address | undefined;
  /** The first host address, where routers are, else the next one. */
  readonly nextForRouter: () => Address | undefined;
};

/**
 * Upwards from the second host address: the first one is kept for a router, as long as there is another one. A
 * point-to-point link has no such place and starts with the first.
 */
function createLinkAllocator(subnet: Prefix, pointToPoint: boolean, held: AddressSet): LinkAllocator {
  const { family } = subnet.address;
  const first = firstHost(subnet);
  const last = lastHost(subnet);
  let candidate = pointToPoint ? first.value : first.value + 1n;
  const firstIfFree = () => (held.has(first) ? undefined : first);
  const next = () => {
    while (candidate <= last.value) {
      const given: Address = { family, value: candidate++ };
      if (!held.has(given)) return given;
    }
    return firstIfFree();
  };
  return { next, nextForRouter: () => (pointToPoint ? next() : (firstIfFree() ?? next())) };
}

function exhausted(link: Link, subnet: Prefix, count: number): Finding {
  const args = { link: link.name, prefix: formatPrefix(subnet), count };
  return finding("prefix-exhausted", "error", message("checks.prefix-exhausted-link", args), link.place);
}
