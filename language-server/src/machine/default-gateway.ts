import type { Address, Family } from "../address/address.ts";
import type { Provenance } from "../dataplane/provenance.ts";
import type { Interface, Machine } from "../topology/topology.ts";
import { isNeighbour } from "./interface-device.ts";

/** The default route of a machine as the configuration of one of its interfaces has it. */
export type DefaultGateway = { readonly interface: Interface; readonly via: Address; readonly provenance: Provenance };

/** The gateway of the first interface that has one of the family: declared, or as DHCP hands it out. */
export function defaultGateway(machine: Machine, family: Family): DefaultGateway | undefined {
  for (const each of machine.interfaces) {
    const gateway = each.gateways.find(({ value }) => value.family === family);
    if (gateway === undefined) continue;
    const by = gateway.origin === "declared" ? "administrator" : "dhcp";
    return { interface: each, via: gateway.value, provenance: { by, place: gateway.place } };
  }
  return undefined;
}

/** The interface that the machine's default route leaves by, as far as the text tells; undefined where there is none (`without route 0.0.0.0/0`). */
export function defaultInterface(machine: Machine, family: Family): Interface | undefined {
  const isDefault = ({ length, address }: { length: number; address: Address }) =>
    length === 0 && address.family === family;
  const removed = machine.withoutRoutes.some(({ value }) => isDefault(value));
  const configured = removed ? undefined : defaultGateway(machine, family);
  if (configured !== undefined) return configured.interface;
  const declared = machine.routes.find(({ prefix }) => isDefault(prefix));
  if (declared === undefined) return undefined;
  const { via, device } = declared;
  return machine.interfaces.find((each) =>
    device !== null ? each.name === device : via !== null && isNeighbour(each, via),
  );
}
