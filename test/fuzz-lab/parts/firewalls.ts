import { type Draft, machinesOf, nodesOf, segmentPrefix } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { line } from "../statement.ts";

function rule(draft: Draft, random: Random): string {
  const family = random.pick(draft.families);
  const prefixes = [
    ...draft.segments.map((segment) => segmentPrefix(segment, family)),
    ...nodesOf(draft).map(({ podCIDRs }) => podCIDRs.get(family) ?? ""),
  ].filter((prefix) => prefix !== "");
  const what = random.pick([
    "tcp",
    "udp",
    "icmp",
    "tcp port 80",
    "tcp port 3306",
    "udp port 53",
    "udp port 8472",
    "udp port 8285",
    "tcp port 80-8080",
    "",
  ]);
  const from = random.chance(0.25) ? `from ${random.pick(prefixes)}` : "";
  const to = random.chance(0.25) ? `to ${random.pick(prefixes)}` : "";
  const action = random.pick(["drop", "reject", "reject", "accept"]);
  return ["firewall", action, what, from, to].filter((word) => word !== "").join(" ");
}

export const firewalls: Part = {
  name: "firewalls",
  chance: 0.3,
  apply: (draft, random) => {
    for (const machine of random.sample(machinesOf(draft), random.integer(1, 2))) {
      for (let count = random.integer(1, 3); count > 0; count--) machine.statements.push(line(rule(draft, random)));
    }
  },
};
