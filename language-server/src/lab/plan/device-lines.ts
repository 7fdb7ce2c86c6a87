import { equalAddress, formatAddress } from "../../address/address.ts";
import { linkLocalOf } from "../../address/mac.ts";
import { formatInterfaceAddress } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device, DeviceAddress } from "../../dataplane/device.ts";

/**
 * Lines of `ip` that make the devices which are no wire, set all of them up and give them their addresses. Those with addresses come into being in the order of
 * the dataplane, by which the kernel selects a source where the leaving device has none.
 */
export function deviceLines({ devices }: Netns): readonly string[] {
  const all = [...devices.values()];
  return [
    ...all.flatMap((device) => [...creation(device), ...settings({ ...device, mtu: firstMtu(device, all) })]),
    ...all.flatMap(({ name, master, hairpin }) =>
      master === null
        ? []
        : [
            `link set dev ${name} master ${master}`,
            ...(hairpin ? [`link set dev ${name} type bridge_slave hairpin on`] : []),
          ],
    ),
    ...all.flatMap((device) => [...bridgeMtu(device, all), ...loweredMtu(device, all)]),
    ...all.flatMap(({ name, up }) => (up ? [`link set dev ${name} up`] : [])),
    ...all.flatMap((device) =>
      device.addresses.flatMap((configured) =>
        isOfItself(device, configured) ? [] : [addressLine(device, configured)],
      ),
    ),
  ];
}

/** veth pairs and network cards are wires; a tun device is its daemon's; `lo` is there. */
function creation(device: Device): string[] {
  switch (device.kind) {
    case "loopback":
    case "veth":
    case "ethernet":
    case "tun":
      return [];
    case "bridge":
      return [`link add name ${device.name} type bridge mcast_snooping 0 stp_state 0`];
    case "dummy":
      return [`link add name ${device.name} type dummy`];
    case "ipip": {
      // The namespace's own tunl0 is there as soon as the module is.
      if (device.name === "tunl0") return [];
      const local = device.local === null ? "" : ` local ${formatAddress(device.local)}`;
      return [`link add name ${device.name} type ipip${local} ttl inherit nopmtudisc`];
    }
    case "wireguard":
      return [`link add name ${device.name} type wireguard`];
    case "vxlan": {
      if (device.external === true) {
        return [`link add name ${device.name} type vxlan external dstport ${device.port} nolearning`];
      }
      const underlay = device.underlay === null ? "" : ` dev ${device.underlay}`;
      const end = `local ${formatAddress(device.local)}${underlay} dstport ${device.port}`;
      return [`link add name ${device.name} type vxlan id ${device.vni} ${end} nolearning`];
    }
  }
}

function settings({ kind, name, mac, mtu, noArp }: Device): string[] {
  if (kind === "loopback") return mtu === 65_536 ? [] : [`link set dev ${name} mtu ${mtu}`];
  return [`link set dev ${name}${mac === null ? "" : ` address ${mac}`} mtu ${mtu}${noArp === true ? " arp off" : ""}`];
}

/** IP, UDP, VXLAN and the inner Ethernet header (RFC 7348). */
const vxlanHeaders = { 4: 50, 6: 70 } as const;

/** A VXLAN device takes no MTU that its underlay has no room for (drivers/net/vxlan/vxlan_core.c `vxlan_change_mtu`): where it has one, the underlay's was lowered later. */
function firstMtu({ name, mtu }: Device, all: readonly Device[]): number {
  const needed = all.flatMap((device) =>
    device.kind === "vxlan" && device.underlay === name ? [device.mtu + vxlanHeaders[device.local.family]] : [],
  );
  return Math.max(mtu, ...needed);
}

function loweredMtu(device: Device, all: readonly Device[]): string[] {
  return firstMtu(device, all) === device.mtu ? [] : [`link set dev ${device.name} mtu ${device.mtu}`];
}

/** A bridge takes over the smallest MTU of its ports, until it is given another one (net/bridge/br_if.c `br_mtu_auto_adjust`). */
function bridgeMtu({ kind, name, mtu }: Device, all: readonly Device[]): string[] {
  const ports = all.filter(({ master }) => kind === "bridge" && master === name);
  return ports.length === 0 || mtu === Math.min(...ports.map((port) => port.mtu))
    ? []
    : [`link set dev ${name} mtu ${mtu}`];
}

/** The kernel itself gives 127.0.0.1/8 and ::1/128 to `lo` when it is set up, and to others the link-local address of their MAC. */
function isOfItself(device: Device, configured: DeviceAddress): boolean {
  const { address, length } = configured;
  if (device.mac !== null && address.family === 6 && length === 64) {
    return device.up && equalAddress(address, linkLocalOf(device.mac));
  }
  return device.kind === "loopback" && ["127.0.0.1/8", "::1/128"].includes(formatInterfaceAddress(configured));
}

function addressLine({ name }: Device, configured: DeviceAddress): string {
  const scope = configured.scope === "global" ? "" : ` scope ${configured.scope}`;
  const atOnce = configured.address.family === 6 ? " nodad" : "";
  return `address add ${formatInterfaceAddress(configured)} dev ${name}${scope}${atOnce}`;
}
