import { message } from "../../messages/message.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Once a link is declared, only declared links exist: an interface that is a member of none is connected to nothing (rule C9). */
export const interfaceWithoutLink: Check = { code: "interface-without-link", run };

function run({ topology, machines, index, isBlamed }: CheckContext): readonly Fault[] {
  if (topology.links.length === 0 || topology.links.some(({ implied }) => implied)) return [];
  return machines.flatMap((machine) => {
    // A node that no link joins with the others has a finding that says so.
    if (isBlamed(machine.place)) return [];
    return machine.interfaces.flatMap((each): Fault[] => {
      if (isLoopbackInterface(each.name) || index.linkOf(machine.id, each.name) !== undefined) return [];
      const args = { interface: each.name, machine: machine.name };
      return [{ severity: "warning", message: message("checks.interface-without-link", args), place: each.place }];
    });
  });
}
