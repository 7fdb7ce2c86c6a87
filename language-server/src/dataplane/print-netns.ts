// A namespace as the tools of iproute2 and iptables would show it, one line an entry: for people, for tests, and for the lab to compare with.
import { type Family, formatAddress } from "../address/address.ts";
import { formatInterfaceAddress } from "../address/prefix.ts";
import type { Netns } from "./dataplane.ts";
import type { Device } from "./device.ts";
import { localFdbText, neighbourText, vxlanFdbText } from "./neighbour-text.ts";
import type { NetfilterChain } from "./netfilter.ts";
import { routeText } from "./route-text.ts";

/** The devices in the order of creation, as `ip -o -d address` has them, on one line each. */
export function printDevices(netns: Netns): string[] {
  return [...netns.devices.values()].map(deviceText);
}

/** One device: name, state, MTU, link layer, kind, addresses. */
export function deviceText(device: Device): string {
  const state = !device.up ? "DOWN" : device.carrier ? "UP" : "NO-CARRIER";
  const words = [`${device.name}:`, state, "mtu", `${device.mtu}`];
  if (device.mac !== null) words.push("link/ether", device.mac);
  if (device.master !== null) words.push("master", device.master);
  if (device.hairpin) words.push("hairpin", "on");
  words.push(...kindWords(device));
  for (const configured of device.addresses) {
    words.push(configured.address.family === 4 ? "inet" : "inet6", formatInterfaceAddress(configured));
  }
  return words.join(" ");
}

function kindWords(device: Device): string[] {
  switch (device.kind) {
    case "loopback":
      return [];
    case "veth":
      return ["veth", "peer", device.peer.device, "netns", device.peer.netns];
    case "bridge":
    case "dummy":
      return [device.kind];
    case "ethernet":
      return device.segment === null ? [] : ["link", device.segment];
    case "tun":
      return ["tun", device.daemon.name, "port", `${device.daemon.port}`];
    case "wireguard":
      return ["wireguard", "port", `${device.port}`];
    case "ipip":
      return ["ipip", "remote", "any", "local", device.local === null ? "any" : formatAddress(device.local)];
    case "vxlan": {
      if (device.external === true) return ["vxlan", "external", "dstport", `${device.port}`, "nolearning"];
      const underlay = device.underlay === null ? [] : ["dev", device.underlay];
      const local = ["local", formatAddress(device.local), ...underlay];
      return ["vxlan", "id", `${device.vni}`, ...local, "dstport", `${device.port}`, "nolearning"];
    }
  }
}

/** The routes of a table, as `ip route show table NAME` prints them; those of IPv4 first. */
export function printRoutes(netns: Netns, table = "main"): string[] {
  const routes = netns.tables.get(table)?.routes() ?? [];
  const linkdown = (device: string | null) => device !== null && netns.devices.get(device)?.carrier === false;
  return ([4, 6] as const).flatMap((family) =>
    routes
      .filter(({ prefix }) => prefix.address.family === family)
      .map((route) => routeText(route, { linkdown: linkdown(route.device) })),
  );
}

/** The permanent neighbours, as `ip neigh` prints them. */
export function printNeighbours(netns: Netns): string[] {
  return netns.neighbours().map(neighbourText);
}

/** What is permanent in forwarding databases, as `bridge fdb` prints it: a bridge's own MAC, and behind which tunnel end point a neighbour's MAC is. */
export function printFdb(netns: Netns): string[] {
  return [...netns.devices.values()].flatMap((device) => {
    if (device.kind === "bridge" && device.mac !== null) return [localFdbText(device.mac, device.name)];
    if (device.kind !== "vxlan") return [];
    const macs = netns.neighbours().flatMap((neighbour) => (neighbour.device === device.name ? [neighbour.mac] : []));
    return [...new Set(macs)].flatMap((mac) => {
      const entry = device.fdb(mac);
      return entry === undefined ? [] : [vxlanFdbText(device.name, entry)];
    });
  });
}

/** The chains of a table, as `iptables -t TABLE -S` (`ip6tables`) prints them: policies, chains, then rules. */
export function printNetfilter(netns: Netns, table: NetfilterChain["table"], family: Family = 4): string[] {
  const chains = netns.netfilter[family].chains.filter((chain) => chain.table === table);
  const heads = chains.map(({ name, base }) =>
    base === null ? `-N ${name}` : `-P ${name} ${base.policy.toUpperCase()}`,
  );
  return [...heads, ...chains.flatMap(({ rules }) => rules.map(({ text }) => text))];
}
