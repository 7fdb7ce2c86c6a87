// SHA-1 over a text, for names that Calico derives by it. No I/O and no platform's own crypto: the pure rows run in browsers too.
import { hexWord } from "./hash.ts";
import { addWords, messageBlocks, rotatedRight, wordAt } from "./sha-words.ts";

/** The 160 bits as 40 hexadecimal digits (FIPS 180-4 §6.1) of the text in UTF-8. */
export function sha1(text: string): string {
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const schedule = new Uint32Array(80);
  for (const block of messageBlocks(text)) {
    schedule.set(block);
    for (let at = 16; at < 80; at++) {
      const mixed =
        wordAt(schedule, at - 3) ^ wordAt(schedule, at - 8) ^ wordAt(schedule, at - 14) ^ wordAt(schedule, at - 16);
      schedule[at] = rotatedLeft(mixed, 1);
    }
    compress(state, schedule);
  }
  return [...state].map(hexWord).join("");
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < 80; round++) {
    const { mixed, constant } = roundFunction(round, b, c, d);
    const next = (rotatedLeft(a, 5) + mixed + e + constant + wordAt(schedule, round)) >>> 0;
    [a, b, c, d, e] = [next, a, rotatedLeft(b, 30), c, d];
  }
  addWords(state, [a, b, c, d, e]);
}

function roundFunction(round: number, b: number, c: number, d: number) {
  if (round < 20) return { mixed: (b & c) ^ (~b & d), constant: 0x5a827999 };
  if (round < 40) return { mixed: b ^ c ^ d, constant: 0x6ed9eba1 };
  if (round < 60) return { mixed: (b & c) ^ (b & d) ^ (c & d), constant: 0x8f1bbcdc };
  return { mixed: b ^ c ^ d, constant: 0xca62c1d6 };
}

function rotatedLeft(word: number, bits: number): number {
  return rotatedRight(word, 32 - bits);
}
