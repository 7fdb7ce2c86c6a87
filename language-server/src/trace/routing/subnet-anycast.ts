import { type Address, equalAddress } from "../../address/address.ts";
import { networkAddress, prefixOf } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";

/**
 * Whether the address is the Subnet-Router anycast address of one of the device's prefixes (RFC 4291 §2.6.1), which an IPv6 router has on each of its
 * links (net/ipv6/addrconf.c `addrconf_join_anycast`). flannel's IPv6 vxlan device has just this address of its node's range, while cni0 has the range.
 */
export function isSubnetAnycast(netns: Netns, { addresses }: Device, wanted: Address): boolean {
  if (wanted.family !== 6 || !netns.sysctl.forwarding[6]) return false;
  return addresses.some(
    (held) => held.address.family === 6 && held.length < 127 && equalAddress(networkAddress(prefixOf(held)), wanted),
  );
}

/**
 * Whether the kernel takes a packet that came by the device as one for an anycast address: always where the address is no other, else where it is the
 * device's own (net/ipv6/route.c `rt6_score_route` prefers the route of the device by which the packet came).
 */
export function isTakenAsAnycast(netns: Netns, device: Device, wanted: Address): boolean {
  if (isSubnetAnycast(netns, device, wanted)) return true;
  const isHeld = [...netns.devices.values()].some(({ addresses }) =>
    addresses.some(({ address }) => equalAddress(address, wanted)),
  );
  return !isHeld && anycastDevice(netns, wanted) !== undefined;
}

/** The device of which the address is an anycast address. */
export function anycastDevice(netns: Netns, wanted: Address): Device | undefined {
  if (wanted.family !== 6 || !netns.sysctl.forwarding[6]) return undefined;
  for (const device of netns.devices.values()) if (device.up && isSubnetAnycast(netns, device, wanted)) return device;
  return undefined;
}
