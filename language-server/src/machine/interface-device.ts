import { type Address, isLinkLocal } from "../address/address.ts";
import { macFrom } from "../address/mac.ts";
import { broadcastAddress, contains, prefixOf } from "../address/prefix.ts";
import type { Device, DeviceAddress } from "../dataplane/device.ts";
import type { Interface, Link, Machine } from "../topology/topology.ts";

/** Ethernet's (RFC 894). */
export const ethernetMtu = 1500;

/** The interface's own MTU, else its link's. */
export function interfaceMtu(given: Interface, link: Link | undefined): number {
  return given.mtu?.value ?? link?.mtu?.value ?? ethernetMtu;
}

/** The declared MAC address, else one derived from the names. */
export function interfaceMac(machine: Machine, given: Interface): string {
  return given.mac?.value ?? macFrom(`${machine.id}/${given.name}`);
}

/** The network card that an interface is. Without a link there is no carrier. */
export function interfaceDevice(machine: Machine, given: Interface, link: Link | undefined): Device {
  return {
    kind: "ethernet",
    segment: link?.id ?? null,
    name: given.name,
    mac: interfaceMac(machine, given),
    mtu: interfaceMtu(given, link),
    up: true,
    carrier: link !== undefined,
    addresses: interfaceAddresses(given),
    master: null,
    hairpin: false,
    provenance: { by: "kernel", place: given.place },
  };
}

/** The interface's addresses as its device has them: what the text leaves out comes by DHCP. */
export function interfaceAddresses(given: Interface): readonly DeviceAddress[] {
  return given.addresses.map(({ value, origin, place }) => ({
    ...value,
    scope: value.address.family === 6 && isLinkLocal(value.address) ? "link" : "global",
    provenance: { by: origin === "declared" ? "administrator" : "dhcp", place },
  }));
}

/** The machine's first address of the family on this interface, or undefined. */
export function firstAddress(given: Interface, family: Address["family"]): Address | undefined {
  return given.addresses.find(({ value }) => value.address.family === family)?.value.address;
}

/** Whether the interface's connected routes make the address a neighbour (its own and the broadcast address are none). */
export function isNeighbour(given: Interface, address: Address): boolean {
  return given.addresses.some(({ value }) => {
    const prefix = prefixOf(value);
    return (
      contains(prefix, address) &&
      value.address.value !== address.value &&
      broadcastAddress(prefix)?.value !== address.value
    );
  });
}
