/** Why a text is not a dotted IPv4 address. */
export type BadIpv4 = "leading-zero" | "octet-range" | "octet-count" | "not-an-address";

const dot = 46;
const zero = 48;

/** The dotted IPv4 address that fills `text` from `start` to its end, as an unsigned number; undefined if it is none. */
export function readIpv4(text: string, start = 0): number | undefined {
  // 15 characters are the longest dotted address.
  if (text.length - start > 15) return undefined;
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (octet < 0) return undefined;
      value = value * 256 + octet;
      octets++;
      octet = -1;
      continue;
    }
    const digit = code - zero;
    if (digit < 0 || digit > 9 || octet === 0) return undefined;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return undefined;
  }
  return octets === 3 && octet >= 0 ? value * 256 + octet : undefined;
}

/** The dotted text of an unsigned 32-bit number. */
export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Says why a text that `readIpv4` refuses is not an IPv4 address. */
export function explainBadIpv4(text: string): BadIpv4 {
  if (!/^\d+(\.\d+)*$/.test(text)) return "not-an-address";
  const octets = text.split(".");
  // A lone number is no attempt at an address.
  if (octets.length === 1) return "not-an-address";
  if (octets.length !== 4) return "octet-count";
  return octets.some((octet) => /^0\d/.test(octet)) ? "leading-zero" : "octet-range";
}
