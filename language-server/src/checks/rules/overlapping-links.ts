import { findOverlaps } from "../../address/overlap.ts";
import { formatPrefix, type Prefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { comparePlaces } from "../../text/place.ts";
import type { Severity } from "../../topology/finding.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Link, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { linkWords } from "../ranges.ts";
import { impliedOverlaps } from "./interface-prefix-mismatch.ts";

/** Links have subnets of their own, and a machine's interfaces are in different ones: else replies leave by the first (rule D11). */
export const overlappingLinks: Check = { code: "prefix-overlap", run };

type LinkSubnet = { readonly link: Link; readonly subnet: Sourced<Prefix> };

function run(context: CheckContext): readonly Fault[] {
  const entries = [...context.linkSubnets].flatMap(([link, subnets]) =>
    subnets.map((subnet) => ({ prefix: subnet.value, item: { link, subnet } })),
  );
  const meantAsOne = new Set(impliedOverlaps(context).map(({ inner }) => inner.item.subnet));
  const faults: Fault[] = [];
  const overlapping = new Set<Link>();
  for (const { outer, inner } of findOverlaps<LinkSubnet>(entries)) {
    if (outer.item.link === inner.item.link || meantAsOne.has(inner.item.subnet)) continue;
    if ([outer, inner].every(({ item }) => item.subnet.origin === "derived")) continue;
    for (const { item } of [outer, inner]) overlapping.add(item.link);
    faults.push(
      linkFault(outer.item, inner.item, isApart(outer.item.link, inner.item.link, context) ? "info" : "error"),
    );
  }
  return [...faults, ...context.machines.flatMap((machine) => machineFaults(machine, overlapping, context))];
}

/** Nobody is on both, and no router leads to either: each machine has its own, as virtual machines behind NAT have. */
function isApart(left: Link, right: Link, { index }: CheckContext): boolean {
  const onLeft = new Set(left.members.map(({ machine }) => machine));
  const members = [...left.members, ...right.members];
  return (
    !right.members.some(({ machine }) => onLeft.has(machine)) &&
    !members.some(({ machine }) => index.machinesById.get(machine)?.kind === "router")
  );
}

function linkFault(left: LinkSubnet, right: LinkSubnet, severity: Severity): Fault {
  const isLeftLater =
    left.subnet.origin === right.subnet.origin
      ? comparePlaces(left.subnet.place, right.subnet.place) > 0
      : left.subnet.origin === "declared";
  const [at, other] = isLeftLater ? [left, right] : [right, left];
  const range = linkWords(at.link, at.subnet);
  const words = linkWords(other.link, other.subnet);
  return {
    severity,
    message: message("checks.overlap-links", { range, other: words }),
    place: at.subnet.place,
    related: [{ message: message("checks.range-here", { range: words }), place: other.subnet.place }],
  };
}

/** Two connected interfaces of one machine in one subnet, unless their links' overlap, or one address on both, says so already. */
function machineFaults(machine: AnyMachine, overlapping: ReadonlySet<Link>, context: CheckContext): readonly Fault[] {
  if (machine.interfaces.length < 2) return [];
  const entries = machine.interfaces.flatMap((each) =>
    isLoopbackInterface(each.name)
      ? []
      : each.addresses.map((address) => ({ prefix: prefixOf(address.value), item: { interface: each, address } })),
  );
  return findOverlaps(entries).flatMap(({ outer, inner }): Fault[] => {
    if (outer.item.interface === inner.item.interface) return [];
    const pair = [outer.item, inner.item].sort((a, b) => comparePlaces(a.address.place, b.address.place));
    const [other, at] = pair;
    if (at === undefined || other === undefined || pair.some(({ address }) => address.origin === "derived")) return [];
    const links = pair.map((each) => context.index.linkOf(machine.id, each.interface.name));
    if (links.some((link) => link === undefined)) return [];
    if (links[0] !== links[1] && links.every((link) => link !== undefined && overlapping.has(link))) return [];
    if (pair.some(({ address }) => context.isBlamed(address.place))) return [];
    const args = {
      machine: machine.name,
      interface: at.interface.name,
      prefix: formatPrefix(prefixOf(at.address.value)),
      other: other.interface.name,
      outer: formatPrefix(prefixOf(other.address.value)),
    };
    return [
      {
        severity: "error",
        message: message("checks.overlap-interfaces", args),
        place: at.address.place,
        related: [{ message: message("checks.prefix-here", { prefix: args.outer }), place: other.address.place }],
      },
    ];
  });
}
