import { type Address, bitsOf, equalAddress, isLinkLocal } from "../../address/address.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device, DeviceAddress } from "../../dataplane/device.ts";
import type { FoundRoute } from "./route-lookup.ts";

/** An address and why it was taken: `route` its src, `device` the route's device has it, `elsewhere` another device, `local` the destination itself. */
export type SelectedSource = {
  readonly address: Address;
  readonly how: "route" | "device" | "elsewhere" | "local";
  readonly device: string | null;
};

/** The source of a packet to `destination` that leaves by the route, for a socket that is bound to none. */
export function selectSource(netns: Netns, found: FoundRoute, destination: Address): SelectedSource | undefined {
  const { route } = found;
  if (route.source !== null) return { address: route.source, how: "route", device: route.device };
  if (route.type === "local") return { address: destination, how: "local", device: route.device };
  return selectDeviceAddress(netns, route.device, route.via ?? destination, "link");
}

/**
 * The address that the kernel takes for a device: IPv4 the first of its addresses whose prefix holds the neighbour, else
 * its first, else one of another device (Linux net/ipv4/devinet.c `inet_select_addr`); IPv6 by RFC 6724 §5, rules 1, 2, 5 and 8.
 * `scope` is the narrowest that will do.
 */
export function selectDeviceAddress(
  netns: Netns,
  device: string | null,
  neighbour: Address,
  scope: "link" | "global",
): SelectedSource | undefined {
  const all = [...netns.devices.values()];
  const own = all.filter(({ name }) => name === device);
  const others = all.filter(({ name }) => name !== device);
  return neighbour.family === 4
    ? selectIpv4(own, others, neighbour, scope)
    : selectIpv6(own, others, neighbour, device);
}

function selectIpv4(
  own: readonly Device[],
  others: readonly Device[],
  neighbour: Address,
  scope: "link" | "global",
): SelectedSource | undefined {
  const candidates = addressesOf(own, 4).filter(({ held }) => held.scope === "global" || held.scope === scope);
  const onLink = candidates.find(({ held }) => contains(prefixOf(held), neighbour)) ?? candidates[0];
  if (onLink !== undefined) return { address: onLink.held.address, how: "device", device: onLink.device };
  const borrowed = addressesOf(others, 4).find(({ held }) => held.scope === "global");
  return borrowed && { address: borrowed.held.address, how: "elsewhere", device: borrowed.device };
}

function selectIpv6(
  own: readonly Device[],
  others: readonly Device[],
  neighbour: Address,
  device: string | null,
): SelectedSource | undefined {
  const candidates = addressesOf([...own, ...others], 6).filter(
    (candidate) => candidate.held.scope !== "host" && (!isLinkLocal(neighbour) || candidate.device === device),
  );
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || isBetter(candidate, best, neighbour, device)) best = candidate;
  }
  return (
    best && { address: best.held.address, how: best.device === device ? "device" : "elsewhere", device: best.device }
  );
}

type Candidate = { readonly device: string; readonly held: DeviceAddress };

function addressesOf(devices: readonly Device[], family: 4 | 6): readonly Candidate[] {
  return devices.flatMap(({ name, addresses }) =>
    addresses.flatMap((held) => (held.address.family === family ? [{ device: name, held }] : [])),
  );
}

function isBetter(a: Candidate, b: Candidate, destination: Address, device: string | null): boolean {
  const scope = isLinkLocal(destination) ? "link" : "global";
  const rules = [
    Number(equalAddress(a.held.address, destination)) - Number(equalAddress(b.held.address, destination)),
    Number(a.held.scope === scope) - Number(b.held.scope === scope),
    Number(a.device === device) - Number(b.device === device),
    commonBits(a.held.address, destination) - commonBits(b.held.address, destination),
  ];
  return (rules.find((difference) => difference !== 0) ?? 0) > 0;
}

function commonBits(a: Address, b: Address): number {
  if (equalAddress(a, b)) return bitsOf(a.family);
  return bitsOf(a.family) - (a.value ^ b.value).toString(2).length;
}
