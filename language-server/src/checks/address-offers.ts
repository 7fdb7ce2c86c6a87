import { type Address, formatAddress } from "../address/address.ts";
import { createAddressSet } from "../address/address-set.ts";
import { nearestFreeAddress, nextFreeAddress } from "../address/allocation.ts";
import { addressAt, contains } from "../address/prefix.ts";
import { message } from "../messages/message.ts";
import type { Fix } from "../topology/finding.ts";
import { gatewayOf, type Holding } from "./holdings.ts";

/** Free addresses for quick fixes: each is offered once, so that all fixes of a file can be applied together. */
export type AddressOffers = {
  /** Replaces the held address by the nearest free one of its home, or the home's first free one; nothing where none is left. */
  readonly replace: (holding: Holding) => readonly Fix[];
};

/** The taken addresses are gathered at the first offer. */
export function createAddressOffers(holdings: readonly Holding[]): AddressOffers {
  let gathered: ReturnType<typeof createAddressSet> | undefined;
  const taken = () => {
    gathered ??= createAddressSet([...holdings.map(({ address }) => address.value), ...conventional(holdings)]);
    return gathered;
  };
  const freeAddress = (holding: Holding): Address | undefined => {
    for (const { value: home } of holding.homes) {
      const gateway = gatewayOf(holding, home);
      const options = gateway === undefined ? {} : { gateway };
      const found = contains(home, holding.address.value)
        ? nearestFreeAddress(home, holding.address.value, taken(), options)
        : nextFreeAddress(home, taken(), options);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    replace: (holding) => {
      const found = freeAddress(holding);
      if (found === undefined) return [];
      taken().add(found);
      const text = formatAddress(found);
      const newText = holding.holder.kind === "interface" ? `${text}/${lengthIn(holding, found)}` : text;
      return [
        {
          title: message("checks.fix-next-free", { address: newText }),
          edits: [{ place: holding.address.place, newText }],
        },
      ];
    },
  };
}

/** The length of the home that the new address is in, so that the interface fits its link. */
function lengthIn({ homes, holder }: Holding, address: Address): number {
  const home = homes.find(({ value }) => contains(value, address));
  return home?.value.length ?? (holder.kind === "interface" ? holder.length : 0);
}

/** The addresses of each service CIDR that the API server and the cluster's DNS have: its first and its tenth. */
function conventional(holdings: readonly Holding[]): readonly Address[] {
  const ranges = new Set(holdings.flatMap(({ holder, homes }) => (holder.kind === "clusterIP" ? homes : [])));
  return [...ranges].flatMap(({ value }) => [1, 10].flatMap((at) => addressAt(value, at) ?? []));
}
