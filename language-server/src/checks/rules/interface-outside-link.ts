import { formatAddress } from "../../address/address.ts";
import { alignedPrefix, contains, formatPrefix, overlaps, type Prefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Link, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type Contained, containedAddress, containmentFaults, replaceFix } from "../containment.ts";
import { holderWords } from "../holder-words.ts";
import type { Holding } from "../holdings.ts";

/** An interface's address is in a subnet of its link (C9, M8). A further address of an interface that has one there may be elsewhere. */
export const interfaceOutsideLink: Check = { code: "address-outside-prefix", run };

function run(context: CheckContext): readonly Fault[] {
  const byLink = new Map<Link, Contained[]>();
  for (const holding of context.holdings) {
    const { holder, address } = holding;
    if (holder.kind !== "interface" || holder.link === undefined || holder.link.implied) continue;
    if (address.origin === "derived" || context.isBlamed(address.place) || isSecondary(holding)) continue;
    const contained = byLink.get(holder.link) ?? [];
    byLink.set(holder.link, contained);
    contained.push(containedAddress(address, () => interfaceFault(holding, context)));
  }
  return [...byLink].flatMap(([link, contained]) => {
    const subnets = context.linkSubnets.get(link) ?? [];
    if (subnets.some(({ place }) => context.isBlamed(place))) return [];
    return containmentFaults({
      containers: subnets,
      // Nothing is outside where the link has no subnet of the family.
      contained: contained.filter(({ value }) =>
        subnets.some((subnet) => subnet.value.address.family === value.address.family),
      ),
      containerFault: (container, outside) =>
        link.subnets.includes(container) ? linkFault(link, container, outside, context) : undefined,
    });
  });
}

function isSecondary({ address, homes, holder }: Holding): boolean {
  if (holder.kind !== "interface") return false;
  if (homes.some(({ value }) => contains(value, address.value))) return false;
  return holder.interface.addresses.some(({ value }) => homes.some((home) => contains(home.value, value.address)));
}

function interfaceFault(holding: Holding, context: CheckContext): Fault {
  const { address, holder, homes } = holding;
  const [home] = homes;
  const link = holder.kind === "interface" ? holder.link : undefined;
  const prefix = home === undefined ? "" : formatPrefix(home.value);
  const args = {
    address: formatAddress(address.value),
    holder: holderWords(holder),
    prefix,
    link: link?.name ?? "",
  };
  return {
    severity: "error",
    message: message("checks.outside-link", args),
    place: address.place,
    related: home === undefined ? [] : [{ message: message("checks.prefix-here", { prefix }), place: home.place }],
    fixes: () => context.offers.replace(holding),
  };
}

function linkFault(
  link: Link,
  container: Sourced<Prefix>,
  outside: readonly Contained[],
  context: CheckContext,
): Fault {
  const args = { prefix: formatPrefix(container.value), link: link.name, count: outside.length };
  return {
    severity: "error",
    message: message("checks.outside-link-all", args),
    place: container.place,
    related: outside.slice(0, 3).map(({ value, place }) => ({
      message: message("checks.address-here", { address: formatAddress(value.address) }),
      place,
    })),
    fixes: () => fittingSubnet(container, outside, context),
  };
}

/** The subnet that all members have written behind their addresses, where they agree on one and it is nobody else's. */
function fittingSubnet(container: Sourced<Prefix>, outside: readonly Contained[], context: CheckContext) {
  const places = new Set(outside.map(({ place }) => place));
  const written = context.holdings.flatMap(({ address, holder }) =>
    holder.kind === "interface" && places.has(address.place)
      ? [prefixOf({ address: address.value, length: holder.length })]
      : [],
  );
  const texts = new Set(written.map(formatPrefix));
  const [wanted] = written;
  if (wanted === undefined || texts.size !== 1 || isTaken(wanted, container, context)) return [];
  const prefix = formatPrefix(alignedPrefix(wanted.address, wanted.length));
  return [replaceFix(message("checks.fix-fitting-prefix", { prefix }), container.place, prefix)];
}

function isTaken(wanted: Prefix, container: Sourced<Prefix>, { topology }: CheckContext): boolean {
  const others = [
    ...topology.links.flatMap(({ subnets }) => subnets.filter((each) => each !== container)),
    ...topology.clusters.flatMap(({ podCIDRs, serviceCIDRs }) => [...podCIDRs, ...serviceCIDRs]),
  ];
  return others.some(({ value }) => overlaps(value, wanted));
}
