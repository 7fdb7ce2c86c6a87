import {
  type Address,
  formatAddress,
  isIpv4Mapped,
  isLimitedBroadcast,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isReserved240,
  isThisNetwork,
  isUnspecified,
} from "../address/address.ts";

/** What an address is that no machine, pod or Service can have as its own, or that few should. */
export type SpecialUse =
  | "multicast"
  | "unspecified"
  | "this-network"
  | "loopback"
  | "limited-broadcast"
  | "mapped"
  | "future"
  | "calico-gateway"
  | "cilium-loopback"
  | "metadata"
  | "link-local";

/** What the address is, wherever it stands; undefined for one with no meaning of its own (rules A4–A6, A9). */
export function specialUseOf(value: Address): SpecialUse | undefined {
  if (isPlainlyUsable(value)) return undefined;
  if (isMulticast(value)) return "multicast";
  if (isUnspecified(value)) return value.family === 6 ? "unspecified" : "this-network";
  if (isThisNetwork(value)) return "this-network";
  if (isLoopback(value)) return "loopback";
  if (isLimitedBroadcast(value)) return "limited-broadcast";
  if (isIpv4Mapped(value)) return "mapped";
  if (isReserved240(value)) return "future";
  return isLinkLocal(value) ? (knownLinkLocalUse(value) ?? "link-local") : undefined;
}

/** Most addresses are in a block of 2^24 that has nothing special in it: told by one look, since every address is asked about. */
function isPlainlyUsable({ family, value }: Address): boolean {
  if (family === 6) return false;
  const block = Number(value >> 24n);
  return block > 0 && block < 224 && block !== 127 && block !== 169;
}

/** Calico's gateway of all pods, Cilium's loopback address, the clouds' metadata service. */
function knownLinkLocalUse(address: Address): SpecialUse | undefined {
  switch (formatAddress(address)) {
    case "169.254.1.1":
      return "calico-gateway";
    case "169.254.42.1":
      return "cilium-loopback";
    case "169.254.169.254":
      return "metadata";
    default:
      return undefined;
  }
}
