import type { Address, Family } from "../address/address.ts";
import { contains, prefixOf } from "../address/prefix.ts";
import type { Interface, Machine, Sourced } from "./topology.ts";

/** The interface `lo`, which every machine has and no link holds. */
export function isLoopbackInterface(name: string): boolean {
  return name === "lo";
}

/** Whether the machine has a default route in this family: a gateway on an interface, or a route to 0.0.0.0/0 or ::/0. */
export function hasDefaultGateway(
  machine: Pick<Machine, "routes"> & { readonly interfaces: readonly Pick<Interface, "gateways">[] },
  family: Family,
): boolean {
  return (
    machine.interfaces.some((each) => each.gateways.some(({ value }) => value.family === family)) ||
    machine.routes.some(({ prefix }) => prefix.length === 0 && prefix.address.family === family)
  );
}

/**
 * The address that a node is known by in its family (`status.addresses` InternalIP, which its hostNetwork pods share):
 * that of the interface which the default route leaves by, as kubelet chooses it, else the first one in the order of
 * the text; undefined if it has none. (kubernetes, pkg/kubelet/nodestatus/setters.go, NodeAddress)
 */
export function nodeAddress(
  machine: Pick<Machine, "interfaces" | "routes">,
  family: Family,
): Sourced<Address> | undefined {
  const interfaces = machine.interfaces.filter(({ name }) => !isLoopbackInterface(name));
  const preferred = interfaces.find((each) => carriesDefaultRoute(machine, each, family));
  for (const each of preferred === undefined ? interfaces : [preferred, ...interfaces]) {
    const found = each.addresses.find(({ value }) => value.address.family === family);
    if (found !== undefined) return { ...found, value: found.value.address };
  }
  return undefined;
}

function carriesDefaultRoute(machine: Pick<Machine, "routes">, candidate: Interface, family: Family): boolean {
  if (candidate.gateways.some(({ value }) => value.family === family)) return true;
  return machine.routes.some(({ prefix, via, device }) => {
    if (prefix.length !== 0 || prefix.address.family !== family) return false;
    if (device !== null) return device === candidate.name;
    return via !== null && candidate.addresses.some(({ value }) => contains(prefixOf(value), via));
  });
}
