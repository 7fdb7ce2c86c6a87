/** What every link of IPv6 carries (RFC 8200 §5). */
export const leastIpv6Mtu = 1280;

/** Linux keeps IPv6 off a device with less: no address, no route, and nothing comes in (net/ipv6/addrconf.c `addrconf_notify`, `ipv6_add_dev`). */
export function carriesIpv6({ mtu }: { readonly mtu: number }): boolean {
  return mtu >= leastIpv6Mtu;
}
