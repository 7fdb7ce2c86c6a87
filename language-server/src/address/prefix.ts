import {
  type Address,
  addOffset,
  type BadAddress,
  bitsOf,
  compareAddress,
  explainBadAddress,
  type Family,
  formatAddress,
  highestValue,
  parseAddress,
} from "./address.ts";

/** A network in CIDR notation. `address` is the network address: its host bits are zero. */
export type Prefix = { readonly address: Address; readonly length: number };

/** An address of an interface with the length of its link's prefix, as in `ip address add 10.244.0.1/24`. */
export type InterfaceAddress = { readonly address: Address; readonly length: number };

/** A prefix with whatever it belongs to. */
export type PrefixEntry<T> = { readonly prefix: Prefix; readonly item: T };

/** Why a text is not a prefix or an interface address. */
export type BadPrefix = BadAddress | "missing-length" | "not-a-length" | "length-range";

/** Reads `address/length`, with or without host bits; undefined for anything else. */
export function parseInterfaceAddress(text: string): InterfaceAddress | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const lengthText = text.slice(slash + 1);
  if (address === undefined || !isLengthText(lengthText)) return undefined;
  const length = Number(lengthText);
  return length > bitsOf(address.family) ? undefined : { address, length };
}

/** A decimal number of up to three digits without leading zeros. */
function isLengthText(text: string): boolean {
  return /^(0|[1-9]\d{0,2})$/.test(text);
}

/**
 * Reads a prefix. Host bits are cleared, and `hostBits` says that some were set: whether that is refused depends on the
 * reader (host-local, Calico and ServiceCIDR refuse it; others do not).
 */
export function parsePrefix(text: string): { prefix: Prefix; hostBits: boolean } | undefined {
  const parsed = parseInterfaceAddress(text);
  if (parsed === undefined) return undefined;
  const prefix = prefixOf(parsed);
  return { prefix, hostBits: prefix.address.value !== parsed.address.value };
}

/** Says why `parsePrefix` and `parseInterfaceAddress` refuse a text; undefined if they do not. */
export function explainBadPrefix(text: string): BadPrefix | undefined {
  if (parseInterfaceAddress(text) !== undefined) return undefined;
  const slash = text.indexOf("/");
  const reason = explainBadAddress(slash < 0 ? text : text.slice(0, slash));
  if (reason !== undefined) return reason;
  if (slash < 0) return "missing-length";
  return isLengthText(text.slice(slash + 1)) ? "length-range" : "not-a-length";
}

/** A prefix that stands in code or in a test. Throws on bad text and on host bits. */
export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (parsed === undefined || parsed.hostBits) throw new Error(`not a prefix: ${text}`);
  return parsed.prefix;
}

/** An interface address that stands in code or in a test. Throws on bad text. */
export function interfaceAddress(text: string): InterfaceAddress {
  const parsed = parseInterfaceAddress(text);
  if (parsed === undefined) throw new Error(`not an interface address: ${text}`);
  return parsed;
}

/** The prefix of this length that the address is in. `length` is from 0 to the family's bits. */
export function alignedPrefix(address: Address, length: number): Prefix {
  const hostBits = BigInt(bitsOf(address.family) - length);
  return { address: { family: address.family, value: (address.value >> hostBits) << hostBits }, length };
}

/** The prefix of the link that an interface address puts its interface on. */
export function prefixOf(interfaceAddress: InterfaceAddress): Prefix {
  return alignedPrefix(interfaceAddress.address, interfaceAddress.length);
}

/** The prefix that holds only this address: /32 or /128. */
export function hostPrefix(address: Address): Prefix {
  return { address, length: bitsOf(address.family) };
}

/** The prefix that holds every address: 0.0.0.0/0 or ::/0. */
export function defaultPrefix(family: Family): Prefix {
  return { address: { family, value: 0n }, length: 0 };
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.address)}/${prefix.length}`;
}

export function formatInterfaceAddress(interfaceAddress: InterfaceAddress): string {
  return `${formatAddress(interfaceAddress.address)}/${interfaceAddress.length}`;
}

export function contains(prefix: Prefix, address: Address): boolean {
  if (prefix.address.family !== address.family) return false;
  const hostBits = BigInt(bitsOf(address.family) - prefix.length);
  return address.value >> hostBits === prefix.address.value >> hostBits;
}

/** True if every address of `inner` is in `outer`; equal prefixes contain each other. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && contains(outer, inner.address);
}

/** True if the two share an address: then one of them contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return containsPrefix(a, b) || containsPrefix(b, a);
}

export function equalPrefix(a: Prefix, b: Prefix): boolean {
  return a.length === b.length && a.address.value === b.address.value && a.address.family === b.address.family;
}

/** The order of prefixes: by family, network address, then the containing before the contained. For `sort`. */
export function comparePrefix(a: Prefix, b: Prefix): number {
  return compareAddress(a.address, b.address) || a.length - b.length;
}

/** The number of addresses in the prefix. */
export function sizeOf(prefix: Prefix): bigint {
  return 1n << BigInt(bitsOf(prefix.address.family) - prefix.length);
}

export function networkAddress(prefix: Prefix): Address {
  return prefix.address;
}

export function lastAddress(prefix: Prefix): Address {
  return { family: prefix.address.family, value: prefix.address.value + sizeOf(prefix) - 1n };
}

/** The IPv4 broadcast address; undefined for IPv6 and for /31 and /32, which have none (RFC 3021). */
export function broadcastAddress(prefix: Prefix): Address | undefined {
  return prefix.address.family === 4 && prefix.length <= 30 ? lastAddress(prefix) : undefined;
}

/** The first address that a host takes: the one after the network address, or that itself on a link of two or one. */
export function firstHost(prefix: Prefix): Address {
  const { family, value } = prefix.address;
  return prefix.length > bitsOf(family) - 2 ? prefix.address : { family, value: value + 1n };
}

/** The last address that a host takes: the one before the IPv4 broadcast address, else the last one. */
export function lastHost(prefix: Prefix): Address {
  const { family, value } = lastAddress(prefix);
  return broadcastAddress(prefix) === undefined ? { family, value } : { family, value: value - 1n };
}

/**
 * How many pods host-local can give an address in this prefix: without the network address, the gateway and the IPv4
 * broadcast address; 0 where it refuses the prefix as too small (containernetworking/plugins,
 * plugins/ipam/host-local/backend/allocator/range.go).
 */
export function usableHostCount(prefix: Prefix): bigint {
  if (prefix.length > bitsOf(prefix.address.family) - 2) return 0n;
  return sizeOf(prefix) - (prefix.address.family === 4 ? 3n : 2n);
}

/** How many prefixes of this length fit in; 0 if it is shorter than the prefix's own or longer than the family's bits. */
export function subnetCount(prefix: Prefix, length: number): bigint {
  if (length < prefix.length || length > bitsOf(prefix.address.family)) return 0n;
  return 1n << BigInt(length - prefix.length);
}

/** The subnet of this length with this number, counted from 0; undefined if there is none. */
export function subnetAt(prefix: Prefix, length: number, index: number | bigint): Prefix | undefined {
  const at = BigInt(index);
  if (at < 0n || at >= subnetCount(prefix, length)) return undefined;
  const { family, value } = prefix.address;
  return { address: { family, value: value + (at << BigInt(bitsOf(family) - length)) }, length };
}

/** The longest prefix that contains all of them; undefined for none, and for a mixture of families. */
export function smallestCommonPrefix(prefixes: readonly Prefix[]): Prefix | undefined {
  const first = prefixes[0];
  if (first === undefined) return undefined;
  const { family } = first.address;
  let lowest = highestValue(family);
  let highest = 0n;
  let length = first.length;
  for (const prefix of prefixes) {
    if (prefix.address.family !== family) return undefined;
    const last = lastAddress(prefix).value;
    if (prefix.address.value < lowest) lowest = prefix.address.value;
    if (last > highest) highest = last;
    if (prefix.length < length) length = prefix.length;
  }
  const differing = lowest ^ highest;
  const differingBits = differing === 0n ? 0 : differing.toString(2).length;
  return alignedPrefix({ family, value: lowest }, Math.min(length, bitsOf(family) - differingBits));
}

/** The address this far from the network address, as in "the 10th address of the service CIDR"; undefined if outside. */
export function addressAt(prefix: Prefix, index: number | bigint): Address | undefined {
  const found = addOffset(prefix.address, index);
  return found !== undefined && contains(prefix, found) ? found : undefined;
}
