import { equalAddress, formatAddress } from "../../address/address.ts";
import { broadcastAddress, contains, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type MachineNextHop, machineNextHops } from "../next-hops.ts";

/** A next hop is another machine, which forwards (rule C5). The kernel accepts a machine's own address, and then takes everything as on-link. */
export const wrongGateway: Check = { code: "wrong-gateway", run };

function run(context: CheckContext): readonly Fault[] {
  return context.machines.flatMap((machine) =>
    machineNextHops(machine).flatMap((nextHop) => faultsOf(machine, nextHop, context)),
  );
}

function faultsOf(machine: AnyMachine, { address, place }: MachineNextHop, context: CheckContext): readonly Fault[] {
  const args = { address: formatAddress(address), machine: machine.name };
  for (const each of machine.interfaces) {
    for (const { value, place: at } of each.addresses) {
      if (equalAddress(value.address, address)) {
        // Where the machine has taken its router's address, that is the cause.
        if (context.isBlamed(at)) return [];
        const related = [{ message: message("checks.address-here", { address: args.address }), place: at }];
        return [{ severity: "error", message: message("checks.wrong-gateway-own", args), place, related }];
      }
      const broadcast = broadcastAddress(prefixOf(value));
      if (broadcast !== undefined && equalAddress(broadcast, address)) {
        return [{ severity: "error", message: message("checks.wrong-gateway-broadcast", args), place }];
      }
    }
  }
  const isNeighbour = machine.interfaces.some(({ addresses }) =>
    addresses.some(({ value }) => contains(prefixOf(value), address)),
  );
  const holder = context.index.ownersOf(address).find((owner) => owner.kind === "interface");
  if (!isNeighbour || holder?.kind !== "interface" || holder.machine.ipForward?.value === false) return [];
  // Nodes and routers forward by default, hosts do not; where a machine is told not to, its own rule says so.
  if (holder.machine.kind !== "host" || holder.machine.ipForward?.value === true) return [];
  return [
    {
      severity: "warning",
      message: message("checks.wrong-gateway-host", { ...args, host: holder.machine.name }),
      place,
      related: [{ message: message("checks.address-here", { address: args.address }), place: holder.address.place }],
    },
  ];
}
