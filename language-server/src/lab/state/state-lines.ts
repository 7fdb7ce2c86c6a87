// The dataplane's state as lines that can be compared with the kernel's.
import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { routePrefixText } from "../../dataplane/route-text.ts";
import type { Route } from "../../dataplane/routing.ts";
import { tableNumbers } from "../plan/table-numbers.ts";
import { hasDevice, isLinkLocal, isUncompared } from "./kernel-state.ts";

export function deviceLines(netns: Netns): readonly string[] {
  return [...netns.devices.values()].flatMap((device) => [
    `device ${deviceWords(device).join(" ")}`,
    ...device.addresses
      .map((configured) => formatInterfaceAddress(configured))
      .filter((text) => !isLinkLocal(text))
      // The kernel gives `lo` its addresses as it comes up.
      .filter(() => device.up || device.kind !== "loopback")
      .map((text) => `address ${text} dev ${device.name}`),
  ]);
}

function deviceWords(device: Device): readonly string[] {
  const state = !device.up ? "DOWN" : device.carrier ? "UP" : "NO-CARRIER";
  const words = [device.name, state, "mtu", `${device.mtu}`];
  if (device.mac !== null) words.push("mac", device.mac);
  if (device.master !== null) words.push("master", device.master);
  if (device.hairpin) words.push("hairpin");
  if (device.kind === "vxlan") {
    const end = device.external === true ? ["external"] : [`${device.vni}`, "local", formatAddress(device.local)];
    words.push("vxlan", ...end, "port", `${device.port}`);
  }
  return words;
}

export function routeLines(netns: Netns, family: 4 | 6): readonly string[] {
  const numbers = tableNumbers(netns);
  return [...netns.tables].flatMap(([name, table]) => {
    const shown = name === "main" || name === "local" || name === "default" ? name : `${numbers(name)}`;
    return table
      .routes()
      .filter(({ prefix }) => prefix.address.family === family && !isUncompared(routePrefixText(prefix)))
      .map((route) => routeLine(shown, route));
  });
}

function routeLine(table: string, route: Route): string {
  const { type, prefix, via, device, protocol, source, metric, onlink, mtu } = route;
  const words = ["route", table, type, formatPrefix(prefix)];
  if (via !== null) words.push("via", formatAddress(via));
  if (device !== null && hasDevice(type)) words.push("dev", device);
  words.push("proto", protocol);
  if (source !== null) words.push("src", formatAddress(source));
  words.push("metric", `${metric}`);
  if (onlink) words.push("onlink");
  if (mtu !== null) words.push("mtu", `${mtu}`);
  return words.join(" ");
}

export function neighbourLines(netns: Netns): readonly string[] {
  return netns
    .neighbours()
    .map(({ address, device, mac }) => `neighbour ${formatAddress(address)} dev ${device} mac ${mac}`);
}

/** A VXLAN device's entries, asked for by the MACs of its neighbours. */
export function fdbLines(netns: Netns): readonly string[] {
  const lines = new Set<string>();
  for (const { device: name, mac } of netns.neighbours()) {
    const device = netns.devices.get(name);
    const entry = device?.kind === "vxlan" ? device.fdb(mac) : undefined;
    if (entry !== undefined) lines.add(`fdb ${mac} dev ${name} dst ${formatAddress(entry.remote)}`);
  }
  return [...lines];
}
