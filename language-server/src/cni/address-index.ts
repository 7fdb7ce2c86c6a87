import type { Address } from "../address/address.ts";
import { type AddressKey, addressKey } from "../address/address-set.ts";
import type { DeviceReference } from "../dataplane/device.ts";
import type { PluginDevice } from "./plugin.ts";

/** Who holds an address or a MAC, known without building any namespace. */
export type AddressIndex = {
  readonly add: (netns: string, device: PluginDevice) => void;
  readonly holders: (address: Address) => readonly string[];
  readonly macHolders: (mac: string) => readonly DeviceReference[];
};

export function createAddressIndex(): AddressIndex {
  // Nearly all have one holder: the list of several is made for the few that need it.
  const byAddress = new Map<AddressKey, string | string[]>();
  const byMac = new Map<string, DeviceReference | DeviceReference[]>();
  return {
    add: (netns, { name: device, mac, addresses }) => {
      for (const address of addresses) {
        const key = addressKey(address);
        const holders = byAddress.get(key);
        if (holders === undefined) byAddress.set(key, netns);
        else if (Array.isArray(holders)) {
          // All of a namespace's addresses come one after the other.
          if (holders.at(-1) !== netns) holders.push(netns);
        } else if (holders !== netns) byAddress.set(key, [holders, netns]);
      }
      if (mac === null) return;
      const references = byMac.get(mac);
      if (references === undefined) byMac.set(mac, { netns, device });
      else if (Array.isArray(references)) references.push({ netns, device });
      else byMac.set(mac, [references, { netns, device }]);
    },
    holders: (address) => listed(byAddress.get(addressKey(address))),
    macHolders: (mac) => listed(byMac.get(mac)),
  };
}

function listed<T>(held: T | readonly T[] | undefined): readonly T[] {
  if (held === undefined) return [];
  return isList(held) ? held : [held];
}

function isList<T>(held: T | readonly T[]): held is readonly T[] {
  return Array.isArray(held);
}
