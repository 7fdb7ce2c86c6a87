import type { Address } from "../address/address.ts";
import { createAddressMap } from "../address/address-map.ts";
import { macNumber } from "../address/mac.ts";
import type { DeviceReference } from "../dataplane/device.ts";
import type { Pod } from "../topology/topology.ts";
import type { PluginDevice } from "./plugin.ts";
import { podInterface, podMacNumber } from "./pod-network.ts";

/** Who holds an address or a MAC, known without building any namespace. */
export type AddressIndex = {
  readonly add: (netns: string, device: PluginDevice) => void;
  /** Adds the interface of a pod that has a namespace of its own. */
  readonly addPod: (pod: Pod) => void;
  readonly holders: (address: Address) => readonly string[];
  readonly macHolders: (mac: string) => readonly DeviceReference[];
};

export function createAddressIndex(): AddressIndex {
  // Nearly all have one holder: the list of several is made for the few that need it.
  const byAddress = createAddressMap<string | string[]>();
  // By their numbers, and a pod as its id alone: there are as many as pods, and texts and records would cost more than all else.
  const byMac = new Map<number, MacHolder | MacHolder[]>();
  const addAddress = (netns: string, address: Address) => {
    const holders = byAddress.get(address);
    if (holders === undefined) byAddress.set(address, netns);
    else if (Array.isArray(holders)) {
      // All of a namespace's addresses come one after the other.
      if (holders.at(-1) !== netns) holders.push(netns);
    } else if (holders !== netns) byAddress.set(address, [holders, netns]);
  };
  const addMac = (mac: number, holder: MacHolder) => {
    const holders = byMac.get(mac);
    if (holders === undefined) byMac.set(mac, holder);
    else if (Array.isArray(holders)) holders.push(holder);
    else byMac.set(mac, [holders, holder]);
  };
  return {
    add: (netns, { name: device, mac, addresses }) => {
      for (const address of addresses) addAddress(netns, address);
      if (mac !== null) addMac(macNumber(mac), { netns, device });
    },
    addPod: (pod) => {
      for (const { value } of pod.ips) addAddress(pod.id, value);
      addMac(podMacNumber(pod), pod.id);
    },
    holders: (address) => listed(byAddress.get(address)),
    macHolders: (mac) => listed(byMac.get(macNumber(mac))).map(referenceOf),
  };
}

/** The id of a pod, whose interface has the MAC, or any other device. */
type MacHolder = string | DeviceReference;

function referenceOf(holder: MacHolder): DeviceReference {
  return typeof holder === "string" ? { netns: holder, device: podInterface } : holder;
}

function listed<T>(held: T | readonly T[] | undefined): readonly T[] {
  if (held === undefined) return [];
  return isList(held) ? held : [held];
}

function isList<T>(held: T | readonly T[]): held is readonly T[] {
  return Array.isArray(held);
}
