const cells = 20;

/** How much of a prefix is in use, in block characters: one that is not empty shows a cell, one that is not full leaves one. */
export function usageBar(used: number, free: bigint): string {
  const total = BigInt(used) + free;
  const exact = total === 0n ? 0 : Number((BigInt(used * cells) * 1000n) / total) / 1000;
  const filled = Math.min(free > 0n ? cells - 1 : cells, Math.max(used > 0 ? 1 : 0, Math.round(exact)));
  return "█".repeat(filled) + "░".repeat(cells - filled);
}
