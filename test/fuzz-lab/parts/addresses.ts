import { addressedPods, type Draft, type InterfaceDraft, machinesOf, nodesOf } from "../draft.ts";
import type { Part } from "../part.ts";
import type { Random } from "../random.ts";
import { line } from "../statement.ts";

/**
 * Two machines, or two pods, with one address, or with one MAC. Not both in one topology: who hears whom is then a matter of the moment at which each has
 * spoken last, and nearly everything would be right.
 */
export const duplicates: Part = {
  name: "duplicates",
  chance: 0.16,
  apply: (draft, random) => {
    if (random.chance(0.3)) duplicateMac(draft, random);
    else duplicateAddress(draft, random);
  },
};

function duplicateMac(draft: Draft, random: Random): void {
  const pods = nodesOf(draft).flatMap(addressedPods);
  const interfaces = machinesOf(draft).flatMap((machine) => machine.interfaces);
  for (const each of random.sample([...pods, ...interfaces], 2)) each.statements.push(line("mac 02:00:00:00:00:01"));
}

function duplicateAddress(draft: Draft, random: Random): void {
  const pods = nodesOf(draft).flatMap(addressedPods);
  const [pod, taken] = random.sample(pods, 2);
  if (pod !== undefined && taken !== undefined && random.chance(0.5)) {
    if (pod.statements.length === 0) pod.statements.push(line(`ip ${[...taken.guess.values()].join(", ")}`));
    return;
  }
  const [one, other] = random.sample(
    machinesOf(draft).flatMap(({ interfaces }) => interfaces),
    2,
  );
  if (one === undefined || other === undefined) return;
  for (const [family, address] of other.addresses) one.addresses.set(family, address);
}

/** An interface with a prefix shorter or longer than its link's, or of one family only. */
export const oddPrefixes: Part = {
  name: "odd prefixes",
  chance: 0.12,
  apply: (draft, random) => {
    const all = machinesOf(draft).flatMap(({ interfaces }) => interfaces);
    for (const each of random.sample<InterfaceDraft>(all, 2)) {
      for (const [family, address] of [...each.addresses]) {
        const lengths = family === 4 ? ["16", "25", "27", "32"] : ["48", "112", "128"];
        if (random.chance(0.3) && each.addresses.size > 1) each.addresses.delete(family);
        else each.addresses.set(family, address.replace(/\d+$/, random.pick(lengths)));
      }
    }
  },
};

/** Two nodes with one range of pods, or ranges that overlap with each other or with a segment. */
export const overlappingRanges: Part = {
  name: "overlapping ranges",
  chance: 0.07,
  apply: (draft, random) => {
    const [node, other] = random.sample(nodesOf(draft), 2);
    if (node === undefined || other === undefined) return;
    node.declares = true;
    for (const [family, prefix] of other.podCIDRs) {
      const part = family === 4 ? prefix.replace("0/24", "128/25") : prefix.replace("/64", "/72");
      // In IPv6 the bridge would get the gateway's address, and the kernel takes no gateway that is its own: which was first there decides.
      const lan = family === 4 ? ["192.168.50.0/24"] : [];
      node.podCIDRs.set(family, random.pick([prefix, prefix, part, ...lan]));
    }
  },
};
