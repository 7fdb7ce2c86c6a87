import type { Address } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { AnyMachine } from "../topology/machine.ts";

/** A next hop that a machine's text names. `device` is the interface that it must be behind, where the text says so. */
export type MachineNextHop = {
  readonly address: Address;
  readonly place: Place;
  readonly device: string | null;
  /** A default gateway, rather than a route's `via`. */
  readonly gateway: boolean;
};

/** The declared gateways of interfaces, and what static routes go via. */
export function machineNextHops(machine: AnyMachine): readonly MachineNextHop[] {
  const gateways = machine.interfaces.flatMap(({ name, gateways: list }) =>
    list.flatMap(({ value, origin, place }) =>
      origin === "derived" ? [] : [{ address: value, place, device: name, gateway: true }],
    ),
  );
  const vias = machine.routes.flatMap(({ prefix, via, device, place }) =>
    via === null ? [] : [{ address: via, place, device, gateway: prefix.length === 0 }],
  );
  return [...gateways, ...vias];
}
