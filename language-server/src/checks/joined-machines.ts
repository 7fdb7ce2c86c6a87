import type { Topology } from "../topology/topology.ts";

/** Whether a link names a member that could not be resolved: then what is on no link is most likely meant, and only that finding is told. */
export function hasUnresolvedMembers({ links }: Topology): boolean {
  return links.some(({ unresolvedMembers }) => unresolvedMembers);
}

/** Tells for each machine's id the group of machines that links join it with, directly or by way of others (union by path halving). */
export function joinedMachines(topology: Topology): (machine: string) => string {
  const parents = new Map<string, string>();
  const find = (machine: string): string => {
    let at = machine;
    for (;;) {
      const parent = parents.get(at) ?? at;
      if (parent === at) return at;
      const grandparent = parents.get(parent) ?? parent;
      parents.set(at, grandparent);
      at = grandparent;
    }
  };
  for (const { members } of topology.links) {
    const [first, ...others] = members;
    if (first === undefined) continue;
    for (const { machine } of others) parents.set(find(machine), find(first.machine));
  }
  return find;
}
