import { formatAddress } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";

/** Lines of `ip` for the permanent neighbours, and for those that the machine answers for. */
export function neighbourLines(netns: Netns): readonly string[] {
  const permanent = netns
    .neighbours()
    .map(
      ({ device, address, mac }) => `neigh replace ${formatAddress(address)} lladdr ${mac} dev ${device} nud permanent`,
    );
  const proxies = [...(netns.proxyNeighbours ?? [])].flatMap(([device, addresses]) =>
    addresses.map((address) => `neigh add proxy ${formatAddress(address)} dev ${device}`),
  );
  return [...permanent, ...proxies];
}

/** Lines of `bridge` for the forwarding databases of tunnels: behind which end point each permanent neighbour's MAC is. */
export function fdbLines(netns: Netns): readonly string[] {
  const macs = new Map<string, Set<string>>();
  for (const { device, mac } of netns.neighbours()) macs.set(device, (macs.get(device) ?? new Set()).add(mac));
  return [...netns.devices.values()].flatMap((device) => {
    if (device.kind !== "vxlan") return [];
    return [...(macs.get(device.name) ?? [])].flatMap((mac) => {
      const entry = device.fdb(mac);
      if (entry === undefined) return [];
      return [`fdb append ${entry.mac} dev ${device.name} dst ${formatAddress(entry.remote)} self permanent`];
    });
  });
}
