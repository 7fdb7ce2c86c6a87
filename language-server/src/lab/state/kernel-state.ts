// The kernel's answers (`ip -json`, `bridge -json`) as lines that can be compared with the dataplane's; state-lines.ts makes the others.

/** What `ip -json -details address` says of a device, as far as it is read. */
type KernelDevice = {
  readonly ifname?: string;
  readonly flags?: readonly string[];
  readonly mtu?: number;
  readonly link_type?: string;
  readonly address?: string;
  readonly master?: string;
  readonly linkinfo?: {
    readonly info_kind?: string;
    readonly info_data?: {
      readonly id?: number;
      readonly port?: number;
      readonly local?: string;
      readonly local6?: string;
      readonly external?: boolean;
    };
    readonly info_slave_data?: { readonly hairpin?: boolean };
  };
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number; readonly scope?: string }[];
};

type KernelRoute = {
  readonly type?: string;
  readonly dst?: string;
  readonly gateway?: string;
  readonly via?: { readonly host?: string };
  readonly dev?: string;
  readonly table?: string;
  readonly protocol?: string;
  readonly prefsrc?: string;
  readonly metric?: number;
  readonly flags?: readonly string[];
  readonly metrics?: readonly { readonly mtu?: number }[];
};

type KernelNeighbour = { readonly dst?: string; readonly dev?: string; readonly lladdr?: string };
type KernelFdbEntry = { readonly mac?: string; readonly ifname?: string; readonly dst?: string };

/** Devices that the kernel makes in every namespace once a module is loaded; they are down. */
const fallbackDevices: ReadonlySet<string> = new Set(
  "tunl0 sit0 ip6tnl0 gre0 gretap0 erspan0 ip_vti0 ip6_vti0 ip6gre0".split(" "),
);

export function kernelDeviceLines(answer: string): readonly string[] {
  return listOf<KernelDevice>(answer).flatMap((device) => {
    const { ifname = "", flags = [], mtu = 0, master, linkinfo, link_type, addr_info = [] } = device;
    if (fallbackDevices.has(ifname)) return [];
    const isUp = flags.includes("UP");
    // LOWER_UP is the carrier itself; NO-CARRIER is the operational state, which follows when the kernel's link watch gets to it.
    const state = !isUp ? "DOWN" : flags.includes("LOWER_UP") ? "UP" : "NO-CARRIER";
    const words = [ifname, state, "mtu", `${mtu}`];
    if (link_type === "ether") words.push("mac", device.address ?? "");
    if (master !== undefined) words.push("master", master);
    if (linkinfo?.info_slave_data?.hairpin === true) words.push("hairpin");
    if (linkinfo?.info_kind === "vxlan") {
      const { id, port, local, local6, external } = linkinfo.info_data ?? {};
      const end = external === true ? ["external"] : [`${id}`, "local", local ?? local6 ?? ""];
      words.push("vxlan", ...end, "port", `${port}`);
    }
    const addresses = addr_info
      .filter(({ local }) => local !== undefined && !isLinkLocal(local))
      .map(({ local, prefixlen }) => `address ${local}/${prefixlen} dev ${ifname}`);
    return [`device ${words.join(" ")}`, ...addresses];
  });
}

export function kernelRouteLines(answer: string, family: 4 | 6): readonly string[] {
  return listOf<KernelRoute>(answer).flatMap((route) => {
    const {
      type = "unicast",
      dst = "",
      gateway,
      via,
      dev,
      table = "main",
      protocol = "boot",
      prefsrc,
      metric = 0,
    } = route;
    if (type === "multicast" || type === "anycast" || isUncompared(dst)) return [];
    const words = ["route", table, type, prefixText(dst, family)];
    const next = gateway ?? via?.host;
    if (next !== undefined) words.push("via", next);
    if (dev !== undefined && hasDevice(type)) words.push("dev", dev);
    words.push("proto", protocol);
    if (prefsrc !== undefined) words.push("src", prefsrc);
    words.push("metric", `${metric}`);
    if (route.flags?.includes("onlink")) words.push("onlink");
    const mtu = route.metrics?.find((each) => each.mtu !== undefined)?.mtu;
    if (mtu !== undefined) words.push("mtu", `${mtu}`);
    return [words.join(" ")];
  });
}

/** Routes of IPv6 that no packet of a probe takes; `::1` in main stands behind the one in local. */
export function isUncompared(prefix: string): boolean {
  return prefix === "ff00::/8" || prefix === "::1" || isLinkLocal(prefix);
}

/** IPv6 shows `lo` for a route that leads nowhere. */
export function hasDevice(type: string): boolean {
  return !["blackhole", "unreachable", "prohibit"].includes(type);
}

export function kernelNeighbourLines(answer: string): readonly string[] {
  return listOf<KernelNeighbour>(answer).map(({ dst, dev, lladdr }) => `neighbour ${dst} dev ${dev} mac ${lladdr}`);
}

export function kernelFdbLines(answer: string): readonly string[] {
  return listOf<KernelFdbEntry>(answer).flatMap(({ mac, ifname, dst }) =>
    dst === undefined ? [] : [`fdb ${mac} dev ${ifname} dst ${dst}`],
  );
}

function prefixText(dst: string, family: 4 | 6): string {
  if (dst === "default") return family === 4 ? "0.0.0.0/0" : "::/0";
  return dst.includes("/") ? dst : `${dst}/${family === 4 ? 32 : 128}`;
}

/** The lab's devices have no link-local addresses of the kernel's own; what the dataplane says of them is not compared. */
export function isLinkLocal(text: string): boolean {
  return text.toLowerCase().startsWith("fe80:");
}

/** `ip` prints nothing at all where it would print an empty list, and empty objects for what it filters out. */
function listOf<T extends object>(answer: string): readonly T[] {
  const text = answer.trim();
  return text === "" ? [] : (JSON.parse(text) as readonly T[]);
}
