import type { Address } from "./address.ts";
import { spreadHashOf } from "./hash.ts";

/** A MAC address as `ip link` prints it: six lower-case pairs with colons. */
export type MacAddress = string;

/** ff:ff:ff:ff:ff:ff. */
export const broadcastMac: MacAddress = "ff:ff:ff:ff:ff:ff";

/** Reads six pairs of hexadecimal digits with colons, in either case; undefined for anything else. */
export function parseMac(text: string): MacAddress | undefined {
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text) ? text.toLowerCase() : undefined;
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The canonical text of six bytes. */
export function formatMac(bytes: readonly number[]): MacAddress {
  // Every device has one made when a topology is lowered: the pairs are looked up.
  let text = pairs[bytes[0] ?? 0] ?? "";
  for (let index = 1; index < bytes.length; index++) text += `:${pairs[bytes[index] ?? 0]}`;
  return text;
}

function firstByte(mac: MacAddress): number {
  return Number.parseInt(mac.slice(0, 2), 16);
}

/** True if the group bit is set (the lowest of the first byte, IEEE 802), so also for the broadcast address. */
export function isMulticastMac(mac: MacAddress): boolean {
  return (firstByte(mac) & 1) === 1;
}

export function isZeroMac(mac: MacAddress): boolean {
  return mac === "00:00:00:00:00:00";
}

/**
 * A MAC address derived from a text, the same on every run: unicast, since Linux refuses a multicast or zero address on
 * a device (`is_valid_ether_addr`, include/linux/etherdevice.h: EADDRNOTAVAIL), and locally administered (IEEE 802c),
 * so that it is never a vendor's. 40 bits are the hash's: among the 1,023 ports that a bridge can have, two are alike
 * with a chance of one in two million.
 */
export function macFrom(seed: string): MacAddress {
  const { high, low } = spreadHashOf(seed);
  return formatMac([2, high & 0xff, low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff]);
}

/** `macNumber` of what `macFrom` derives, without the text. */
export function macNumberFrom(seed: string): number {
  const { high, low } = spreadHashOf(seed);
  return (0x200 + (high & 0xff)) * 2 ** 32 + low;
}

/** The 48 bits of a MAC address as a number, as the key of a Map. */
export function macNumber(mac: MacAddress): number {
  return Number.parseInt(mac.replaceAll(":", ""), 16);
}

/** The link-local address that a device with this MAC has by itself (RFC 4291 appendix A, modified EUI-64). */
export function linkLocalOf(mac: MacAddress): Address {
  const [first = 0, second = 0, third = 0, ...rest] = mac.split(":").map((pair) => Number.parseInt(pair, 16));
  const identifier = [first ^ 2, second, third, 0xff, 0xfe, ...rest];
  const value = identifier.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: 6, value: (0xfe80n << 112n) | value };
}
