import { type InterfaceDraft, machinesOf, nodesOf } from "../draft.ts";
import type { Part } from "../part.ts";
import { line } from "../statement.ts";

/** Two machines, or two pods, with one address. */
export const duplicateAddresses: Part = {
  name: "duplicate addresses",
  chance: 0.12,
  apply: (draft, random) => {
    const pods = nodesOf(draft).flatMap((node) => node.pods.filter(({ guess }) => guess.size > 0));
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
  },
};

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
      const lan = family === 4 ? "192.168.50.0/24" : "fd00:50::/64";
      const part = family === 4 ? prefix.replace("0/24", "128/25") : prefix.replace("/64", "/72");
      node.podCIDRs.set(family, random.pick([prefix, prefix, part, lan]));
    }
  },
};

export const duplicateMacs: Part = {
  name: "duplicate MACs",
  chance: 0.06,
  apply: (draft, random) => {
    const mac = line("mac 02:00:00:00:00:01");
    const pods = nodesOf(draft).flatMap((node) => node.pods.filter(({ guess }) => guess.size > 0));
    const interfaces = machinesOf(draft).flatMap((machine) => machine.interfaces);
    for (const each of random.sample([...pods, ...interfaces], 2)) each.statements.push(mac);
  },
};
