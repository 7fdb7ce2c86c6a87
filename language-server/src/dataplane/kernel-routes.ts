import { type Address, isLoopback } from "../address/address.ts";
import { equalPrefix, hostPrefix, lastAddress, prefixOf } from "../address/prefix.ts";
import type { Device, DeviceAddress } from "./device.ts";
import type { Route } from "./routing.ts";

/** The routes of one device by table. */
export type KernelRoutes = { readonly local: readonly Route[]; readonly main: readonly Route[] };

/**
 * The routes that the kernel itself adds for a device's addresses (Linux net/ipv4/fib_frontend.c `fib_add_ifaddr`,
 * net/ipv6/addrconf.c): a `local` one for each address, a `broadcast` one below /31, and the connected prefix in main. A device that is
 * down keeps only IPv4's local routes; NO-CARRIER changes nothing (the route is merely marked `linkdown`).
 */
export function kernelRoutes(device: Device): KernelRoutes {
  const local: Route[] = [];
  const main: Route[] = [];
  for (const configured of device.addresses) {
    if (configured.address.family === 4) addIpv4Routes(device, configured, local, main);
    else addIpv6Routes(device, configured, local, main);
  }
  return { local, main };
}

function addIpv4Routes(device: Device, configured: DeviceAddress, local: Route[], main: Route[]): void {
  const { address, length } = configured;
  const network = prefixOf(configured);
  const primary = primaryOf(device, configured);
  const source = primary.address;
  // `lo` gets 127.0.0.1 only while it is up (devinet.c `inetdev_event`).
  if (!device.up && isLoopback(address)) return;
  local.push(kernelRoute(device, configured, { type: "local", prefix: hostPrefix(address), source }));
  // An address in the prefix of an earlier one is a secondary: the routes of the prefix are there already, with the earlier one as their source.
  if (!device.up || length === 32 || primary !== configured) return;
  if (device.kind === "loopback") {
    local.push(kernelRoute(device, configured, { type: "local", prefix: network, source }));
  } else {
    main.push(kernelRoute(device, configured, { type: "unicast", prefix: network, source }));
  }
  if (length < 31) {
    const broadcast = hostPrefix(lastAddress(network));
    local.push(kernelRoute(device, configured, { type: "broadcast", prefix: broadcast, source }));
  }
}

function addIpv6Routes(device: Device, configured: DeviceAddress, local: Route[], main: Route[]): void {
  if (!device.up) return;
  local.push(kernelRoute(device, configured, { type: "local", prefix: hostPrefix(configured.address), source: null }));
  // `lo` gets ::1 without a prefix route (addrconf.c `init_loopback`); other addresses on it have one.
  if (isLoopback(configured.address) || primaryOf(device, configured) !== configured) return;
  // Linux gives connected IPv6 routes the metric 256 (IP6_RT_PRIO_ADDRCONF).
  main.push(
    kernelRoute(device, configured, { type: "unicast", prefix: prefixOf(configured), source: null, metric: 256 }),
  );
}

/** The first address of the device with the same prefix: itself, or what it is a secondary of (net/ipv4/devinet.c `IFA_F_SECONDARY`). */
function primaryOf({ addresses }: Device, configured: DeviceAddress): DeviceAddress {
  // A whole address is nobody's secondary but its own: kube-ipvs0 may have ten thousand of them.
  if (configured.length === (configured.address.family === 4 ? 32 : 128)) return configured;
  const network = prefixOf(configured);
  const hasPrefix = (other: DeviceAddress) =>
    other.length === configured.length && equalPrefix(prefixOf(other), network);
  return addresses.find(hasPrefix) ?? configured;
}

function kernelRoute(
  device: Device,
  configured: DeviceAddress,
  part: Pick<Route, "type" | "prefix"> & { readonly source: Address | null; readonly metric?: number },
): Route {
  return {
    metric: 0,
    ...part,
    via: null,
    device: device.name,
    onlink: false,
    protocol: "kernel",
    mtu: null,
    provenance: { by: "kernel", place: configured.provenance.place },
  };
}
