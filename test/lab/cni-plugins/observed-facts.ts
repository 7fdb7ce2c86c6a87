// The kernel's own words (`ip -j`, `bridge -j`, `iptables-save`) as facts.
import type { CniReport, ObservedNetns } from "./cni-request.ts";
import { chainOwners, readTables } from "./iptables-save.ts";
import { type DeviceFacts, type NetnsFacts, type RouteFacts, sortRoutes } from "./netns-facts.ts";
import {
  chainName,
  containerChainPattern,
  isBridgesOwn,
  isKernelsOwnIpv6Route,
  isLinkLocal,
  macFact,
  vethName,
  vethPattern,
} from "./normalised.ts";

type Link = {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly master?: string;
  readonly link_type: string;
  readonly address: string;
  readonly linkinfo?: { readonly info_kind?: string; readonly info_slave_data?: { readonly hairpin?: boolean } };
};

type AddressList = {
  readonly ifname: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[];
};

type RouteEntry = {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly table?: string;
  /** Absent for `boot`. */
  readonly protocol?: string;
  readonly scope?: string;
  readonly prefsrc?: string;
  readonly metric?: number;
  readonly flags: readonly string[];
};

const linksOf = (netns: ObservedNetns) => netns.links as readonly Link[];

/** What the plugins made on the node: what is there after them and was not before. */
export function observedNode(report: CniReport, declaredMacs: ReadonlySet<string>): NetnsFacts {
  const rename = hostVeths(report);
  const all = factsOf(report.after, declaredMacs, rename, (link) => podEndOf(report, link));
  const { devices, routes } = factsOf(report.before, declaredMacs, rename, () => null);
  const known = new Set(routes.map((route) => JSON.stringify(route)));
  return {
    ...all,
    devices: Object.fromEntries(Object.entries(all.devices).filter(([name]) => !(name in devices))),
    routes: all.routes.filter((route) => !known.has(JSON.stringify(route))),
  };
}

/** All that is in a pod's namespace. */
export function observedPod(report: CniReport, container: string, declaredMacs: ReadonlySet<string>): NetnsFacts {
  const pod = report.pods[container];
  if (pod === undefined) throw new Error(`no such sandbox: ${container}`);
  const rename = hostVeths(report);
  return factsOf(pod, declaredMacs, rename, ({ link_index: index }) => {
    const host = linksOf(report.after).find(({ ifindex }) => ifindex === index);
    return host === undefined ? null : `node ${rename(host.ifname)}`;
  });
}

/** Names host veths after the sandbox that their other end is in. */
function hostVeths(report: CniReport): (text: string) => string {
  const owners = new Map<string, string>();
  for (const link of linksOf(report.after)) {
    const [container] = podEndOf(report, link)?.split(" ") ?? [];
    if (container !== undefined) owners.set(link.ifname, container);
  }
  return (text) => text.replace(vethPattern, (name) => vethName(owners.get(name) ?? `nobody: ${name}`));
}

function podEndOf({ pods }: CniReport, { ifindex, link_index: index }: Link): string | null {
  for (const [container, pod] of Object.entries(pods)) {
    const end = linksOf(pod).find((link) => link.ifindex === index && link.link_index === ifindex);
    if (end !== undefined) return `${container} ${end.ifname}`;
  }
  return null;
}

function factsOf(
  netns: ObservedNetns,
  declaredMacs: ReadonlySet<string>,
  rename: (text: string) => string,
  peerOf: (link: Link) => string | null,
): NetnsFacts {
  const addresses = new Map(
    (netns.addresses as readonly AddressList[]).map(({ ifname, addr_info: held }) => [ifname, held]),
  );
  const devices = linksOf(netns).map((link): [string, DeviceFacts] => [
    rename(link.ifname),
    {
      kind: link.link_type === "loopback" ? "loopback" : (link.linkinfo?.info_kind ?? "ethernet"),
      mac: link.link_type === "ether" ? macFact(link.address, declaredMacs) : null,
      mtu: link.mtu,
      up: link.flags.includes("UP"),
      carrier: link.flags.includes("LOWER_UP"),
      master: link.master ?? null,
      hairpin: link.linkinfo?.info_slave_data?.hairpin ?? false,
      peer: peerOf(link),
      addresses: (addresses.get(link.ifname) ?? [])
        .filter(({ local }) => !isLinkLocal(local))
        .map(({ local, prefixlen, scope }) => `${local}/${prefixlen} ${scope}`),
    },
  ]);
  const owners = chainOwners(netns.netfilter[4] + netns.netfilter[6]);
  const nameChains = (text: string) =>
    text.replace(containerChainPattern, (name, prefix, digits) =>
      chainName(prefix, digits.length, owners.get(name) ?? `nobody: ${name}`),
    );
  const netfilter = ([4, 6] as const).flatMap((family) =>
    Object.entries(readTables(nameChains(netns.netfilter[family]))).map(
      ([chain, rules]) => [`${family} ${chain}`, rules] as const,
    ),
  );
  return {
    devices: Object.fromEntries(devices),
    routes: sortRoutes(
      [...(netns.routes[4] as readonly RouteEntry[]), ...(netns.routes[6] as readonly RouteEntry[])]
        .filter((route) => !isKernelsOwnIpv6Route(route))
        .map((route) => routeFacts(route, rename)),
    ),
    policyRules: [netns.rules[4], netns.rules[6]]
      .flatMap((rules) => rules as readonly { readonly src: string; readonly table: string }[])
      .filter(({ src, table }) => src !== "all" || !["local", "main", "default"].includes(table))
      .map((rule) => JSON.stringify(rule)),
    permanentNeighbours: [netns.permanentNeighbours[4], netns.permanentNeighbours[6]]
      .flatMap((entries) => entries as readonly unknown[])
      .map((entry) => JSON.stringify(entry)),
    fdb: (netns.fdb as readonly Parameters<typeof isBridgesOwn>[0][]).flatMap((entry) =>
      isBridgesOwn(entry) ? [entry.ifname] : [],
    ),
    netfilter: Object.fromEntries(netfilter),
    forwarding: {
      4: netns.sysctl["ipv4/ip_forward"] === "1",
      6: netns.sysctl["ipv6/conf/all/forwarding"] === "1",
    },
    routeLocalnetOn: Object.entries(netns.sysctl)
      .flatMap(([path, value]) => {
        const [, device] = /^ipv4\/conf\/(.*)\/route_localnet$/.exec(path) ?? [];
        return device !== undefined && value === "1" ? [rename(device)] : [];
      })
      .toSorted(),
  };
}

function routeFacts(route: RouteEntry, rename: (text: string) => string): RouteFacts {
  return {
    table: route.table ?? "main",
    type: route.type ?? "unicast",
    prefix: route.dst,
    via: route.gateway ?? null,
    device: route.dev === undefined ? null : rename(route.dev),
    protocol: route.protocol ?? "boot",
    scope: route.scope ?? null,
    source: route.prefsrc ?? null,
    metric: route.metric ?? 0,
    onlink: route.flags.includes("onlink"),
  };
}
