import { type BadIpv4, explainBadIpv4, formatIpv4, readIpv4 } from "./ipv4-text.ts";

/** Why a text is not an IPv6 address; those of IPv4 are about its dotted tail. */
export type BadIpv6 = BadIpv4 | "group-length" | "group-count" | "double-compression";

const dot = 46;
const colon = 58;

/** The IPv6 address (RFC 4291 §2.2) that a text is, as an unsigned number; undefined if it is none. */
export function readIpv6(text: string): bigint | undefined {
  // 45 characters are the longest form: six groups and a dotted IPv4 address.
  if (text.length > 45) return undefined;
  const groups: number[] = [];
  let compressedAt = -1;
  let at = 0;
  if (text.charCodeAt(0) === colon) {
    if (text.charCodeAt(1) !== colon) return undefined;
    compressedAt = 0;
    at = 2;
  }
  while (at < text.length) {
    const end = groupEnd(text, at);
    if (text.charCodeAt(end) === dot) {
      const tail = readIpv4(text, at);
      if (tail === undefined) return undefined;
      groups.push(Math.floor(tail / 65536), tail % 65536);
      at = text.length;
      break;
    }
    if (end === at || end - at > 4) return undefined;
    groups.push(Number.parseInt(text.slice(at, end), 16));
    if (end === text.length) {
      at = end;
      break;
    }
    if (text.charCodeAt(end) !== colon) return undefined;
    at = end + 1;
    if (text.charCodeAt(at) === colon) {
      if (compressedAt >= 0) return undefined;
      compressedAt = groups.length;
      at++;
    } else if (at === text.length) return undefined;
  }
  if (compressedAt < 0) return groups.length === 8 ? valueOfGroups(groups) : undefined;
  if (groups.length > 7) return undefined;
  const missing = new Array<number>(8 - groups.length).fill(0);
  groups.splice(compressedAt, 0, ...missing);
  return valueOfGroups(groups);
}

/** The index after the hexadecimal digits that begin at `start`. */
function groupEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    const lowerCase = code | 0x20;
    if (!isDigit && (lowerCase < 97 || lowerCase > 102)) break;
    at++;
  }
  return at;
}

function valueOfGroups(groups: readonly number[]): bigint {
  let value = 0n;
  // Two groups at a time make half the bigint operations.
  for (let at = 0; at < 8; at += 2) {
    value = (value << 32n) | BigInt((groups[at] ?? 0) * 65536 + (groups[at + 1] ?? 0));
  }
  return value;
}

/** The text of RFC 5952, with a dotted tail for IPv4-mapped addresses (its §5). */
export function formatIpv6(value: bigint): string {
  if (value >> 32n === 0xffffn) return `::ffff:${formatIpv4(Number(value & 0xffffffffn))}`;
  const groups: number[] = [];
  for (let shift = 96n; shift >= 0n; shift -= 32n) {
    const word = Number((value >> shift) & 0xffffffffn);
    groups.push(word >>> 16, word & 0xffff);
  }
  const { start, length } = longestZeroRun(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (length < 2) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** The first of the longest runs of zero groups (RFC 5952 §4.2.3). */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [at, group] of groups.entries()) {
    if (group !== 0) start = at + 1;
    else if (at + 1 - start > best.length) best = { start, length: at + 1 - start };
  }
  return best;
}

/** Says why a text that `readIpv6` refuses is not an IPv6 address. */
export function explainBadIpv6(text: string): BadIpv6 {
  const lastColon = text.lastIndexOf(":");
  const tail = text.slice(lastColon + 1);
  const dotted = tail.includes(".");
  const groups = dotted ? `${text.slice(0, lastColon)}:0:0` : text;
  if (dotted && readIpv4(tail) === undefined) return explainBadIpv4(tail);
  if (!/^[0-9a-f:]*$/i.test(groups)) return "not-an-address";
  if (groups.split(":").some((group) => group.length > 4)) return "group-length";
  if (groups.split("::").length > 2) return "double-compression";
  return /:::|^:(?!:)|(?<!:):$/.test(groups) ? "not-an-address" : "group-count";
}
