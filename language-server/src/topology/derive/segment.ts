import { isLoopbackInterface } from "../node-address.ts";
import type { Link } from "../topology.ts";
import { addUndeclaredInterface, type InterfaceDraft, type MachineDraft } from "./machine-draft.ts";

/** A link with the interfaces that it joins; members that name no machine are left out (the language reports them). */
export type Segment = { readonly link: Link; readonly members: readonly InterfaceDraft[] };

/** Joins the links with the interfaces that they name, and adds to the machines those that they do not declare. */
export function joinMembers(links: readonly Link[], drafts: readonly MachineDraft[]): Segment[] {
  const machines = new Map<string, { draft: MachineDraft; byName: Map<string, InterfaceDraft> }>();
  for (const draft of drafts) {
    if (machines.has(draft.machine.id)) continue;
    const byName = new Map<string, InterfaceDraft>();
    for (const each of draft.interfaces) if (!byName.has(each.from.name)) byName.set(each.from.name, each);
    machines.set(draft.machine.id, { draft, byName });
  }
  return links.map((link) => {
    const members = new Set<InterfaceDraft>();
    for (const member of link.members) {
      const machine = machines.get(member.machine);
      if (machine === undefined || isLoopbackInterface(member.interface)) continue;
      const existing = machine.byName.get(member.interface);
      const joined = existing ?? addUndeclaredInterface(machine.draft, member.interface, member.place);
      machine.byName.set(member.interface, joined);
      members.add(joined);
    }
    return { link, members: [...members] };
  });
}
