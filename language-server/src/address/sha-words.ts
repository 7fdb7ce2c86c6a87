// What SHA-1 and SHA-256 have in common (FIPS 180-4): messages as blocks of words of 32 bits, and what is done with words.

/** The text in UTF-8, padded (§5.1.1), in blocks of 16 words. */
export function messageBlocks(text: string): readonly Uint32Array[] {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const blocks: Uint32Array[] = [];
  for (let block = 0; block < padded.length; block += 64) {
    const words = new Uint32Array(16);
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(block + at * 4);
    blocks.push(words);
  }
  return blocks;
}

export function wordAt(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

/** ROTR, as a number without a sign. ROTL by `bits` is this by 32 less them. */
export function rotatedRight(word: number, bits: number): number {
  return ((word >>> bits) | (word << (32 - bits))) >>> 0;
}

/** Adds to each word of the state its own. */
export function addWords(state: Uint32Array, words: readonly number[]): void {
  for (const [at, word] of words.entries()) state[at] = wordAt(state, at) + word;
}
