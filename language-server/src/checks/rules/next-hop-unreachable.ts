import { type Address, equalAddress, formatAddress } from "../../address/address.ts";
import { broadcastAddress, contains, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { AnyMachine } from "../../topology/machine.ts";
import type { Interface, Link } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { interfaceWords } from "../holder-words.ts";
import { hasUnresolvedMembers } from "../joined-machines.ts";
import { type MachineNextHop, machineNextHops } from "../next-hops.ts";

/** A gateway, or what a route goes via, is a neighbour that exists (rule C4). */
export const nextHopUnreachable: Check = { code: "next-hop-unreachable", run };

function run(context: CheckContext): readonly Fault[] {
  return context.machines.flatMap((machine) =>
    machineNextHops(machine).flatMap((nextHop) => faultsOf(machine, nextHop, context)),
  );
}

function faultsOf(
  machine: AnyMachine,
  { address, place, device, gateway }: MachineNextHop,
  context: CheckContext,
): readonly Fault[] {
  // Devices that a plugin makes have neighbours of their own, and unknown ones a rule of their own; so have pods on a node.
  if (device !== null && !machine.interfaces.some(({ name }) => name === device)) return [];
  if (machine.kind === "node" && machine.podCIDRs.some(({ value }) => contains(value, address))) return [];
  const args = { address: formatAddress(address), machine: machine.name };
  const on = neighbourInterface(machine, address, device);
  if (on === undefined) {
    const connected = machine.interfaces
      .filter(({ name }) => device === null || name === device)
      .flatMap((each) => each.addresses.filter(({ value }) => value.address.family === address.family));
    // A wrong prefix of the interface is the cause.
    if (connected.some(({ place: at }) => context.isPrefixBlamed(at))) return [];
    const related = connected.slice(0, 3).map(({ value, place: at }) => ({
      message: message("checks.address-here", { address: formatAddress(value.address) }),
      place: at,
    }));
    return [{ severity: "error", message: message("checks.next-hop-off-link", args), place, related }];
  }
  const link = context.index.linkOf(machine.id, on.name);
  if (isRoleAddress(machine, address) || isHeldOnLink(address, link, context)) return [];
  // The neighbour may be a member that could not be resolved, or this machine may be.
  if (link === undefined ? hasUnresolvedMembers(context.topology) : link.unresolvedMembers) return [];
  return [nobodyFault(args, place, link, gateway, context)];
}

/** The interface on whose link the address would be. */
function neighbourInterface(machine: AnyMachine, address: Address, device: string | null): Interface | undefined {
  return machine.interfaces.find(
    ({ name, addresses }) =>
      (device === null || name === device) && addresses.some(({ value }) => contains(prefixOf(value), address)),
  );
}

/** The machine's own address, or a broadcast or network address: another rule tells so. */
function isRoleAddress(machine: AnyMachine, address: Address): boolean {
  return machine.interfaces.some(({ addresses }) =>
    addresses.some(({ value }) => {
      const broadcast = broadcastAddress(prefixOf(value));
      return equalAddress(value.address, address) || (broadcast !== undefined && equalAddress(broadcast, address));
    }),
  );
}

function isHeldOnLink(address: Address, link: Link | undefined, { index }: CheckContext): boolean {
  return index
    .ownersOf(address)
    .some((owner) => owner.kind === "interface" && index.linkOf(owner.machine.id, owner.interface.name) === link);
}

/**
 * Nobody has the address on that link. Where the text draws a router there, or the next hop is a route's, it is most
 * likely mistyped; else it is a router that the text leaves out.
 */
function nobodyFault(
  args: { readonly address: string; readonly machine: string },
  place: Place,
  link: Link | undefined,
  gateway: boolean,
  context: CheckContext,
): Fault {
  const router = link?.members.find(({ machine }) => context.index.machinesById.get(machine)?.kind === "router");
  const machine = router && context.index.machinesById.get(router.machine);
  const on = machine?.interfaces.find(({ name }) => name === router?.interface);
  const related =
    machine === undefined || on === undefined
      ? []
      : [
          {
            message: message("checks.router-here", { holder: interfaceWords(machine, on) }),
            place: on.addresses[0]?.place ?? on.place,
          },
        ];
  const isKnown = router !== undefined || !gateway;
  return {
    severity: isKnown ? "warning" : "info",
    message: message(isKnown ? "checks.next-hop-nobody" : "checks.gateway-not-drawn", args),
    place,
    related,
  };
}
