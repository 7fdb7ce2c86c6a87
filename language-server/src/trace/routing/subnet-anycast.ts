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
