import { type BadIpv4, explainBadIpv4, formatIpv4, readIpv4 } from "./ipv4-text.ts";
import { type BadIpv6, explainBadIpv6, formatIpv6, readIpv6 } from "./ipv6-text.ts";

/** An IP version, as in `ip -4` and `ip -6`. */
export type Family = 4 | 6;

/** An IPv4 or IPv6 address. `value` is the address as an unsigned number of 32 or 128 bits. */
export type Address = { readonly family: Family; readonly value: bigint };

/** Why a text is not an address. A check turns the code into a sentence. */
export type BadAddress = "empty" | "zone-id" | "has-prefix-length" | BadIpv4 | BadIpv6;

/** The number of bits of an address of the family: 32 or 128. */
export function bitsOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** The highest value of the family: 255.255.255.255 or ffff:…:ffff. */
export function highestValue(family: Family): bigint {
  return family === 4 ? 0xffffffffn : 0xffffffffffffffffffffffffffffffffn;
}

/**
 * Reads an address; undefined for anything else. IPv4 is four decimal numbers without leading zeros: other tools read
 * those as octal, and Kubernetes' own "sloppy" parsers read them as decimal. IPv6 is the text of RFC 4291 §2.2, also
 * with a dotted IPv4 tail; zone ids (`%eth0`) are refused, since they name a device and are no part of the address.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.includes(":")) {
    const value = readIpv6(text);
    return value === undefined ? undefined : { family: 6, value };
  }
  const value = readIpv4(text);
  return value === undefined ? undefined : { family: 4, value: BigInt(value) };
}

/** The canonical text: dotted decimal, or RFC 5952 for IPv6 (IPv4-mapped addresses with a dotted tail, §5). */
export function formatAddress(address: Address): string {
  return address.family === 4 ? formatIpv4(Number(address.value)) : formatIpv6(address.value);
}

/** An address that stands in code or in a test. Throws on bad text; text that a user wrote goes to `parseAddress`. */
export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`not an address: ${text}`);
  return parsed;
}

export function equalAddress(a: Address, b: Address): boolean {
  return a.value === b.value && a.family === b.family;
}

/** The order of addresses: IPv4 before IPv6, then by value. Negative, zero or positive, for `sort`. */
export function compareAddress(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/** The address `offset` after this one (before it, if negative); undefined outside the family's space. */
export function addOffset(address: Address, offset: number | bigint): Address | undefined {
  const value = address.value + BigInt(offset);
  if (value < 0n || value > highestValue(address.family)) return undefined;
  return { family: address.family, value };
}

/** Says why `parseAddress` refuses a text; undefined if it does not. */
export function explainBadAddress(text: string): BadAddress | undefined {
  if (parseAddress(text) !== undefined) return undefined;
  if (text === "") return "empty";
  const slash = text.indexOf("/");
  if (slash > 0 && parseAddress(text.slice(0, slash)) !== undefined) return "has-prefix-length";
  const percent = text.indexOf("%");
  if (percent > 0 && parseAddress(text.slice(0, percent))?.family === 6) return "zone-id";
  return text.includes(":") ? explainBadIpv6(text) : explainBadIpv4(text);
}

/** True if the first `length` bits of the address are those of `network`, a value of the same family's width. */
function hasPrefix(address: Address, network: bigint, length: number): boolean {
  const shift = BigInt(bitsOf(address.family) - length);
  return address.value >> shift === network >> shift;
}

/** 0.0.0.0 and ::. */
export function isUnspecified(address: Address): boolean {
  return address.value === 0n;
}

/** 127.0.0.0/8 (RFC 1122) and ::1 (RFC 4291). */
export function isLoopback(address: Address): boolean {
  return address.family === 4 ? hasPrefix(address, 0x7f000000n, 8) : address.value === 1n;
}

/** 224.0.0.0/4 (RFC 5771) and ff00::/8 (RFC 4291). */
export function isMulticast(address: Address): boolean {
  return address.family === 4 ? hasPrefix(address, 0xe0000000n, 4) : hasPrefix(address, 0xff00n << 112n, 8);
}

/** 169.254.0.0/16 (RFC 3927) and fe80::/10 (RFC 4291). */
export function isLinkLocal(address: Address): boolean {
  return address.family === 4 ? hasPrefix(address, 0xa9fe0000n, 16) : hasPrefix(address, 0xfe80n << 112n, 10);
}

/** 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918) and fc00::/7 (RFC 4193). */
export function isPrivate(address: Address): boolean {
  if (address.family === 6) return hasPrefix(address, 0xfc00n << 112n, 7);
  return (
    hasPrefix(address, 0x0a000000n, 8) || hasPrefix(address, 0xac100000n, 12) || hasPrefix(address, 0xc0a80000n, 16)
  );
}

/** 100.64.0.0/10, shared address space of carriers (RFC 6598). */
export function isSharedAddressSpace(address: Address): boolean {
  return address.family === 4 && hasPrefix(address, 0x64400000n, 10);
}

/** 240.0.0.0/4, reserved (RFC 1112), with 255.255.255.255 in it: Linux can use the rest, other systems cannot. */
export function isReserved240(address: Address): boolean {
  return address.family === 4 && hasPrefix(address, 0xf0000000n, 4);
}

/** 255.255.255.255 (RFC 919). */
export function isLimitedBroadcast(address: Address): boolean {
  return address.family === 4 && address.value === 0xffffffffn;
}

/** 0.0.0.0/8, "this network" (RFC 791). */
export function isThisNetwork(address: Address): boolean {
  return address.family === 4 && hasPrefix(address, 0n, 8);
}

/** ::ffff:0:0/96, an IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2). */
export function isIpv4Mapped(address: Address): boolean {
  return address.family === 6 && address.value >> 32n === 0xffffn;
}

/** The IPv4 address inside an IPv4-mapped one; any other address as it is. */
export function unmapped(address: Address): Address {
  return isIpv4Mapped(address) ? { family: 4, value: address.value & 0xffffffffn } : address;
}
