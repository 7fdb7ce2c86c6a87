// SHA-256 over a text, for names that Kubernetes and Calico derive by it. No I/O and no platform's own crypto: the pure rows run in browsers too.
import { addWords, messageBlocks, rotatedRight, wordAt } from "./sha-words.ts";

/** The 256 bits as 32 bytes (FIPS 180-4 §6.2) of the text in UTF-8. */
export function sha256(text: string): Uint8Array {
  const state = new Uint32Array(initial);
  const schedule = new Uint32Array(64);
  for (const block of messageBlocks(text)) {
    schedule.set(block);
    for (let at = 16; at < 64; at++) {
      const [w2, w7, w15, w16] = [
        wordAt(schedule, at - 2),
        wordAt(schedule, at - 7),
        wordAt(schedule, at - 15),
        wordAt(schedule, at - 16),
      ];
      const small0 = rotatedRight(w15, 7) ^ rotatedRight(w15, 18) ^ (w15 >>> 3);
      const small1 = rotatedRight(w2, 17) ^ rotatedRight(w2, 19) ^ (w2 >>> 10);
      schedule[at] = w16 + small0 + w7 + small1;
    }
    compress(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (let at = 0; at < 8; at++) digest.setUint32(at * 4, wordAt(state, at));
  return new Uint8Array(digest.buffer);
}

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const primes = firstPrimes(64);
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const constants = primes.map((prime) => fraction(Math.cbrt(prime)));

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 0x100000000);
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const large1 = rotatedRight(e, 6) ^ rotatedRight(e, 11) ^ rotatedRight(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + large1 + choice + (constants[round] ?? 0) + wordAt(schedule, round)) >>> 0;
    const large0 = rotatedRight(a, 2) ^ rotatedRight(a, 13) ^ rotatedRight(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + large0 + majority) >>> 0];
  }
  addWords(state, [a, b, c, d, e, f, g, h]);
}
