import { message } from "../../messages/message.ts";
import type { Interface, Link } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { membersOf } from "./mtu-above-link.ts";

/** The interfaces of a link have one MTU: one drops what is larger than its own, whoever sent it (mtu.md §4; rule M6). */
export const mtuMismatch: Check = { code: "mtu-mismatch", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.links.flatMap((link) => {
    const members = membersOf(link, context.index);
    const usual = link.mtu?.value ?? mostFrequent(members.map(({ interface: { mtu } }) => mtu?.value ?? 0));
    return members.flatMap(({ machine, interface: each }) => faultOf(link, machine, each, usual, context));
  });
}

/** The most frequent value, of equally frequent ones the smallest. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = { value: 0, count: 0 };
  for (const [value, count] of counts) {
    if (count > best.count || (count === best.count && value < best.value)) best = { value, count };
  }
  return best.value;
}

function faultOf(link: Link, machine: string, each: Interface, usual: number, context: CheckContext): readonly Fault[] {
  const { mtu } = each;
  if (mtu === null || mtu.origin === "derived" || mtu.value === usual || context.isBlamed(mtu.place)) return [];
  const args = { mtu: mtu.value, interface: each.name, machine, usual, link: link.name };
  const others = membersOf(link, context.index).find((other) => other.interface.mtu?.value === usual);
  const at = link.mtu?.place ?? others?.interface.mtu?.place;
  return [
    {
      severity: "warning",
      message: message(mtu.value > usual ? "checks.mtu-mismatch-larger" : "checks.mtu-mismatch-smaller", args),
      place: mtu.place,
      related: at === undefined ? [] : [{ message: message("checks.mtu-here", { mtu: usual }), place: at }],
      fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: usual }), mtu.place, `${usual}`)],
    },
  ];
}
