/** 64 bits in two unsigned halves, since a number holds 53. */
export type Hash64 = { readonly high: number; readonly low: number };

/**
 * FNV-1a with 64 bits (Fowler, Noll, Vo) over the text's characters: one byte for a character up to U+00FF, two, the
 * lower first, for any other UTF-16 unit. Names that are derived from it are the same on every run and machine.
 */
export function hashOf(text: string): Hash64 {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const feed = (byte: number) => {
    const mixed = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3; the product of the lower half with 0x1b3 stays below 2^53.
    const product = mixed * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (mixed << 8)) >>> 0;
    low = product % 0x100000000;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    feed(unit & 0xff);
    if (unit > 0xff) feed(unit >>> 8);
  }
  return { high, low };
}

/**
 * The hash with its bits spread, so that any part of it is as good as any other: in FNV-1a's own, the last characters,
 * which are what names of one cluster differ in, reach few bits. The constants are MurmurHash3's (`fmix32`).
 */
export function spreadHashOf(text: string): Hash64 {
  const { high, low } = hashOf(text);
  const spreadHigh = mix(high ^ mix(low));
  return { high: spreadHigh, low: mix(low ^ spreadHigh) };
}

function mix(half: number): number {
  let mixed = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Eight hexadecimal digits from a text, as in the name of a veth. */
export function hex8(text: string): string {
  return spreadHashOf(text).low.toString(16).padStart(8, "0");
}
