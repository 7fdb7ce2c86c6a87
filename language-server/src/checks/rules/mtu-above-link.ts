import { message } from "../../messages/message.ts";
import type { Interface, Link } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

/** An interface sends nothing larger than its link carries: a switch drops it without a word (mtu.md, "L2 limit"; rule M6). */
export const mtuAboveLink: Check = { code: "mtu-too-big", run };

function run({ topology, index }: CheckContext): readonly Fault[] {
  return topology.links.flatMap((link) => {
    const { mtu } = link;
    if (mtu === null || mtu.origin === "derived") return [];
    return membersOf(link, index).flatMap(({ machine, interface: each }): Fault[] => {
      if (each.mtu === null || each.mtu.origin === "derived" || each.mtu.value <= mtu.value) return [];
      const { place } = each.mtu;
      const args = { mtu: each.mtu.value, interface: each.name, machine, limit: mtu.value, link: link.name };
      return [
        {
          severity: "error",
          message: message("checks.mtu-above-link", args),
          place,
          related: [{ message: message("checks.mtu-here", { mtu: mtu.value }), place: mtu.place }],
          fixes: () => [replaceFix(message("checks.fix-mtu", { mtu: mtu.value }), place, `${mtu.value}`)],
        },
      ];
    });
  });
}

/** The interfaces of a link with the names of their machines. */
export function membersOf(
  link: Link,
  index: CheckContext["index"],
): readonly { readonly machine: string; readonly interface: Interface }[] {
  return link.members.flatMap(({ machine, interface: name }) => {
    const owner = index.machinesById.get(machine);
    const found = owner?.interfaces.find((each) => each.name === name);
    return owner === undefined || found === undefined ? [] : [{ machine: owner.name, interface: found }];
  });
}
