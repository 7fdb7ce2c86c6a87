import { message } from "../../messages/message.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { hasUnresolvedMembers } from "../joined-machines.ts";

/** Once a link is declared, only declared links exist: an interface that is a member of none is connected to nothing (rule C9). */
export const interfaceWithoutLink: Check = { code: "interface-without-link", run };

function run({ topology, machines, index, isBlamed }: CheckContext): readonly Fault[] {
  if (topology.links.length === 0 || topology.links.some(({ implied }) => implied)) return [];
  if (hasUnresolvedMembers(topology)) return [];
  return machines.flatMap((machine) => {
    // A node that no link joins with the others has a finding that says so.
    if (isBlamed(machine.place)) return [];
    const interfaces = machine.interfaces.filter(({ name }) => !isLoopbackInterface(name));
    const without = interfaces.filter(({ name }) => index.linkOf(machine.id, name) === undefined);
    // A machine that is connected otherwise may have a spare interface.
    const severity = without.length === interfaces.length ? "warning" : "info";
    return without.map(({ name, place }): Fault => {
      const text = message("checks.interface-without-link", { interface: name, machine: machine.name });
      return { severity, message: text, place };
    });
  });
}
