/** 64 bits in two unsigned halves, since a number holds 53. */
export type Hash64 = { readonly high: number; readonly low: number };

/**
 * FNV-1a with 64 bits (Fowler, Noll, Vo) over the text's characters: one byte for a character up to U+00FF, two, the
 * lower first, for any other UTF-16 unit. Names that are derived from it are the same on every run and machine.
 */
export function hashOf(text: string): Hash64 {
  let high = 0xcbf29ce4 | 0;
  let low = 0x84222325 | 0;
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    do {
      // The prime is 2^40 + 0x1b3. In halves of 16 bits every product is an integer of 32, which processors are fastest with.
      const mixed = low ^ (unit & 0xff);
      const lower = (mixed & 0xffff) * 0x1b3;
      const upper = (mixed >>> 16) * 0x1b3 + (lower >>> 16);
      low = (upper << 16) | (lower & 0xffff);
      high = (Math.imul(high, 0x1b3) + (upper >>> 16) + (mixed << 8)) | 0;
      unit >>>= 8;
    } while (unit > 0);
  }
  return { high: high >>> 0, low: low >>> 0 };
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
  return hexWord(spreadHashOf(text).low);
}

/** The eight hexadecimal digits of 32 bits. */
export function hexWord(word: number): string {
  return word.toString(16).padStart(8, "0");
}
