import { formatAddress } from "../../address/address.ts";
import { findOverlaps } from "../../address/overlap.ts";
import { contains, formatPrefix, type Prefix, type PrefixEntry } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Link, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { holderWords } from "../holder-words.ts";
import type { Holding } from "../holdings.ts";

/** An interface's prefix has the length of its link's: with another one the request arrives, and the reply has no route (rule A3). */
export const interfacePrefixMismatch: Check = { code: "interface-prefix-mismatch", run };

function run(context: CheckContext): readonly Fault[] {
  const onDeclaredLinks = context.holdings.flatMap((holding): Fault[] => {
    const { holder, address } = holding;
    if (holder.kind !== "interface" || holder.link === undefined || address.origin === "derived") return [];
    const home = holding.homes.find(({ value }) => contains(value, address.value));
    if (home === undefined || home.value.length === holder.length) return [];
    return [faultOf(holding, home)];
  });
  return [...onDeclaredLinks, ...onImpliedLinks(context)];
}

/**
 * Without links, interfaces share one if their prefixes are equal. Two implied links that overlap were meant as one, so
 * that the members of the one with fewer (of equal ones the later) have the wrong length; unless a machine is on both.
 */
function onImpliedLinks(context: CheckContext): readonly Fault[] {
  const members = new Map<Link, Holding[]>();
  for (const holding of context.holdings) {
    const { holder, address } = holding;
    if (holder.kind !== "interface" || holder.link?.implied !== true || address.origin === "derived") continue;
    const list = members.get(holder.link) ?? [];
    members.set(holder.link, list);
    list.push(holding);
  }
  return impliedOverlaps(context).flatMap(({ outer, inner }) => {
    const sides = [outer, inner].map(({ item, prefix }) => ({
      subnet: item.subnet,
      members: (members.get(item.link) ?? []).filter(({ address }) => contains(prefix, address.value)),
    }));
    const [fewer, more] = sides.sort(
      (a, b) => a.members.length - b.members.length || comparePlaces(b.subnet.place, a.subnet.place),
    );
    if (fewer === undefined || more === undefined) return [];
    return fewer.members.map((holding) => faultOf(holding, more.subnet));
  });
}

type ImpliedSubnet = { readonly link: Link; readonly subnet: Sourced<Prefix> };

/** The pairs of implied links that overlap and share no machine. */
export function impliedOverlaps({ linkSubnets }: CheckContext) {
  const entries = [...linkSubnets].flatMap(([link, subnets]): PrefixEntry<ImpliedSubnet>[] =>
    link.implied ? subnets.map((subnet) => ({ prefix: subnet.value, item: { link, subnet } })) : [],
  );
  return findOverlaps(entries).filter(({ outer, inner }) => {
    const machines = new Set(outer.item.link.members.map(({ machine }) => machine));
    return outer.item.link !== inner.item.link && !inner.item.link.members.some(({ machine }) => machines.has(machine));
  });
}

function faultOf(holding: Holding, home: Sourced<Prefix>): Fault {
  const { address, holder } = holding;
  const text = formatAddress(address.value);
  const length = holder.kind === "interface" ? holder.length : 0;
  const prefix = formatPrefix(home.value);
  const newText = `${text}/${home.value.length}`;
  const isInHome = contains(home.value, address.value);
  return {
    severity: "error",
    message: message("checks.interface-prefix-mismatch", {
      address: `${text}/${length}`,
      holder: holderWords(holder),
      prefix,
    }),
    place: address.place,
    related: [{ message: message("checks.prefix-here", { prefix }), place: home.place }],
    fixes: () =>
      isInHome ? [replaceFix(message("checks.fix-prefix-length", { address: newText }), address.place, newText)] : [],
  };
}
