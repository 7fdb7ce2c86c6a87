import type { Netns } from "../../dataplane/dataplane.ts";

// Names are written with slashes, as under /proc/sys: a device's name may have dots.

/**
 * The sysctls of a machine's or a pod's namespace, all of them explicit: a new namespace has the host's, or zeros. They go before any device is there, which
 * then takes them from `default`.
 */
export function sysctlLines({ sysctl }: Netns): readonly string[] {
  const { forwarding, rpFilter, routeLocalnet, bridgeNetfilter } = sysctl;
  return [
    `net/ipv4/ip_forward=${flag(forwarding[4])}`,
    `net/ipv6/conf/all/forwarding=${flag(forwarding[6])}`,
    `net/ipv6/conf/default/forwarding=${flag(forwarding[6])}`,
    // The effective value is the larger of `all` and the device's own.
    ...["all", "default", "lo"].map((device) => `net/ipv4/conf/${device}/rp_filter=${rpFilter}`),
    ...["all", "default"].map((device) => `net/ipv4/conf/${device}/route_localnet=${flag(routeLocalnet)}`),
    `net/bridge/bridge-nf-call-iptables=${flag(bridgeNetfilter)}`,
    `net/bridge/bridge-nf-call-ip6tables=${flag(bridgeNetfilter)}`,
    "net/bridge/bridge-nf-call-arptables=0",
    ...["all", "default"].flatMap(neighbourLines),
    ...["all", "default"].flatMap(ipv6Lines),
    ...icmpLines,
    // One SYN-ACK a SYN: a probe's sender never completes the handshake.
    "net/ipv4/tcp_synack_retries=0",
  ];
}

/** The sysctls that some devices have of their own: they go once the devices are there. */
export function deviceSysctlLines({ devices, sysctl }: Netns): readonly string[] {
  const present = (names: Iterable<string>) => [...names].filter((name) => devices.has(name));
  return [
    ...present(sysctl.routeLocalnetOn ?? []).map((name) => `net/ipv4/conf/${name}/route_localnet=1`),
    ...[...(sysctl.rpFilterOn ?? [])].flatMap(([name, value]) =>
      devices.has(name) ? [`net/ipv4/conf/${name}/rp_filter=${value}`] : [],
    ),
    // Without the delay the kernel answers at once (net/ipv4/arp.c `arp_process`).
    ...present(sysctl.proxyArpOn ?? []).flatMap((name) => [
      `net/ipv4/conf/${name}/proxy_arp=1`,
      `net/ipv4/neigh/${name}/proxy_delay=0`,
    ]),
  ];
}

/** The sysctls of an Ethernet segment's namespace: a bridge and nothing of IP. */
export function segmentSysctlLines(): readonly string[] {
  return [
    "net/bridge/bridge-nf-call-iptables=0",
    "net/bridge/bridge-nf-call-ip6tables=0",
    "net/bridge/bridge-nf-call-arptables=0",
    "net/ipv6/conf/all/disable_ipv6=1",
    "net/ipv6/conf/default/disable_ipv6=1",
  ];
}

/** A machine answers ARP for any of its addresses on any device, and tells nobody a better way. */
function neighbourLines(device: string): string[] {
  return [
    ...["arp_ignore", "arp_announce", "arp_filter", "proxy_arp"].map((name) => `net/ipv4/conf/${device}/${name}=0`),
    `net/ipv4/conf/${device}/send_redirects=0`,
    `net/ipv4/conf/${device}/accept_redirects=0`,
    `net/ipv6/conf/${device}/accept_redirects=0`,
  ];
}

/**
 * Addresses are there at once, and beside the plan's own only those of the link (addr_gen_mode 0 makes them of the MAC): from them a router asks for its
 * neighbours (net/ipv6/ndisc.c `ndisc_send_ns`). The kernel announces nothing and learns nothing.
 */
function ipv6Lines(device: string): string[] {
  return [
    "disable_ipv6=0",
    "addr_gen_mode=0",
    "accept_ra=0",
    "autoconf=0",
    "accept_dad=0",
    "dad_transmits=0",
    "router_solicitations=0",
  ].map((setting) => `net/ipv6/conf/${device}/${setting}`);
}

/** Echo is answered, and no error is kept back: no type is rate limited (net/ipv4/icmp.c `icmpv4_mask_allow`, net/ipv6/icmp.c `icmpv6_mask_allow`). */
const icmpLines: readonly string[] = [
  "net/ipv4/icmp_echo_ignore_all=0",
  "net/ipv4/icmp_ratemask=0",
  "net/ipv4/icmp_ratelimit=0",
  "net/ipv6/icmp/echo_ignore_all=0",
  // A list of types; type 0 does not exist, and an empty list cannot be written.
  "net/ipv6/icmp/ratemask=0",
  "net/ipv6/icmp/ratelimit=0",
];

function flag(on: boolean): string {
  return on ? "1" : "0";
}
