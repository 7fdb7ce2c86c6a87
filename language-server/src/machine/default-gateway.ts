import type { Address, Family } from "../address/address.ts";
import type { Provenance } from "../dataplane/provenance.ts";
import type { Interface, Machine } from "../topology/topology.ts";
import { isNeighbour } from "./interface-device.ts";
import type { LinkIndex } from "./link-index.ts";

/** The default route of a machine as its network configuration has it. */
export type DefaultGateway = { readonly interface: Interface; readonly via: Address; readonly provenance: Provenance };

/**
 * Where a machine's default route comes from, other than from a `route` statement: the `gateway` of an interface; else the address of the only router on
 * a link, as DHCP would hand it out. Routers get none by themselves, and machines with a declared default route need none.
 */
export function defaultGateway(machine: Machine, family: Family, links: LinkIndex): DefaultGateway | undefined {
  for (const each of machine.interfaces) {
    const gateway = each.gateways.find(({ value }) => value.family === family);
    if (gateway === undefined) continue;
    const by = gateway.origin === "declared" ? "administrator" : "dhcp";
    return { interface: each, via: gateway.value, provenance: { by, place: gateway.place } };
  }
  if (links.isRouter(machine.id) || declaredDefaultRoute(machine, family) !== undefined) return undefined;
  for (const each of machine.interfaces) {
    const found = onlyRouterOf(machine, each, family, links);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The `route` statement for 0.0.0.0/0 or ::/0, or undefined. */
export function declaredDefaultRoute(machine: Machine, family: Family): Machine["routes"][number] | undefined {
  return machine.routes.find(({ prefix }) => prefix.length === 0 && prefix.address.family === family);
}

/**
 * The interface that the machine's default route leaves by, as far as the text tells; undefined where there is no default route (`without route 0.0.0.0/0`
 * takes it away).
 */
export function defaultInterface(machine: Machine, family: Family, links: LinkIndex): Interface | undefined {
  const declared = declaredDefaultRoute(machine, family);
  const removed = machine.withoutRoutes.some(({ value }) => value.length === 0 && value.address.family === family);
  const configured = removed ? undefined : defaultGateway(machine, family, links);
  if (configured !== undefined) return configured.interface;
  if (declared === undefined) return undefined;
  const { via, device } = declared;
  return machine.interfaces.find((each) =>
    device !== null ? each.name === device : via !== null && isNeighbour(each, via),
  );
}

function onlyRouterOf(
  machine: Machine,
  given: Interface,
  family: Family,
  links: LinkIndex,
): DefaultGateway | undefined {
  const link = links.linkOf(machine.id, given.name);
  const [port, ...more] = link === undefined ? [] : links.routersOn(link);
  if (port === undefined || more.length > 0) return undefined;
  const address = port.interface.addresses.find(
    ({ value }) => value.address.family === family && isNeighbour(given, value.address),
  );
  if (address === undefined) return undefined;
  return { interface: given, via: address.value.address, provenance: { by: "dhcp", place: address.place } };
}
