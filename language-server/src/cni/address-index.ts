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
  const byAddress = new Map<AddressKey, string[]>();
  const byMac = new Map<string, DeviceReference[]>();
  return {
    add: (netns, { name: device, mac, addresses }) => {
      for (const address of addresses) {
        const key = addressKey(address);
        const holders = byAddress.get(key);
        if (holders === undefined) byAddress.set(key, [netns]);
        // All of a namespace's addresses come one after the other.
        else if (holders.at(-1) !== netns) holders.push(netns);
      }
      if (mac === null) return;
      const references = byMac.get(mac);
      if (references === undefined) byMac.set(mac, [{ netns, device }]);
      else references.push({ netns, device });
    },
    holders: (address) => byAddress.get(addressKey(address)) ?? [],
    macHolders: (mac) => byMac.get(mac) ?? [],
  };
}
