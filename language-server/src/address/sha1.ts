// SHA-1 over a text, for names that Calico derives by it. No I/O and no platform's own crypto: the pure rows run in browsers too.

/** The 160 bits as 40 hexadecimal digits (FIPS 180-4 §6.1) of the text in UTF-8. */
export function sha1(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  const view = new DataView(message.buffer);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const schedule = new Uint32Array(80);
  for (let block = 0; block < message.length; block += 64) {
    for (let at = 0; at < 16; at++) schedule[at] = view.getUint32(block + at * 4);
    for (let at = 16; at < 80; at++) {
      const mixed = word(schedule, at - 3) ^ word(schedule, at - 8) ^ word(schedule, at - 14) ^ word(schedule, at - 16);
      schedule[at] = rotated(mixed, 1);
    }
    compress(state, schedule);
  }
  return [...state].map((value) => value.toString(16).padStart(8, "0")).join("");
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return whole;
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < 80; round++) {
    const { mixed, constant } = roundFunction(round, b, c, d);
    const next = (rotated(a, 5) + mixed + e + constant + word(schedule, round)) >>> 0;
    [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
  }
  for (const [at, value] of [a, b, c, d, e].entries()) state[at] = word(state, at) + value;
}

function roundFunction(round: number, b: number, c: number, d: number) {
  if (round < 20) return { mixed: (b & c) ^ (~b & d), constant: 0x5a827999 };
  if (round < 40) return { mixed: b ^ c ^ d, constant: 0x6ed9eba1 };
  if (round < 60) return { mixed: (b & c) ^ (b & d) ^ (c & d), constant: 0x8f1bbcdc };
  return { mixed: b ^ c ^ d, constant: 0xca62c1d6 };
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

function rotated(value: number, bits: number): number {
  return ((value << bits) | (value >>> (32 - bits))) >>> 0;
}
