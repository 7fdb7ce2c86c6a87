import { type Address, isLoopback } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { isLocalAddress, lookupRoute } from "./route-lookup.ts";

export type SourceVerdict = "ok" | "martian-source" | "rp-filter";

/**
 * Whether a packet from `source` may come in by the device (net/ipv4/fib_frontend.c `fib_validate_source`). IPv4: an own address as
 * source is martian; rp_filter 1 wants the way back to lead through the device, 2 wants a way back at all if the device has an address, else the same. IPv6 has no rp_filter. Loopback
 * addresses never come in from outside, unless route_localnet is set.
 */
export function checkSource(netns: Netns, device: Device, source: Address, destination: Address): SourceVerdict {
  const loopback = isLoopback(source) || isLoopback(destination);
  if (loopback && !(source.family === 4 && routesLocalnet(netns, device))) return "martian-source";
  if (source.family === 6) return "ok";
  const rpFilter = effectiveRpFilter(netns, device);
  if (isLocalAddress(netns, source)) return "martian-source";
  if (rpFilter === 0) return "ok";
  const back = lookupRoute(netns, { destination: source, source: destination, mark: 0, inputDevice: null })?.route;
  if (back?.type === "broadcast") return "martian-source";
  if (back === undefined || back.type !== "unicast") return "rp-filter";
  if (back.device === device.name) return "ok";
  // A way back by another device counts only for a device that has an address itself.
  return rpFilter === 2 && device.addresses.some(({ address }) => address.family === 4) ? "ok" : "rp-filter";
}

/** The larger of what all devices have and what this one has (include/linux/inetdevice.h `IN_DEV_RPFILTER`). */
export function effectiveRpFilter({ sysctl }: Netns, device: Device): 0 | 1 | 2 {
  const own = sysctl.rpFilterOn?.get(device.name) ?? 0;
  return own > sysctl.rpFilter ? own : sysctl.rpFilter;
}

/** Whether the device lets loopback addresses in (include/linux/inetdevice.h `IN_DEV_ROUTE_LOCALNET`: set for all devices, or for this one). */
export function routesLocalnet({ sysctl }: Netns, device: Device): boolean {
  return sysctl.routeLocalnet || (sysctl.routeLocalnetOn?.has(device.name) ?? false);
}
