/** Lines of one text, and those that stand in their place in another; by numbers, ends excluded. */
export type LineDifference = {
  readonly old: { readonly start: number; readonly end: number };
  readonly wanted: { readonly start: number; readonly end: number };
};

/** With more lines that differ, looking for the fewest takes longer than it is worth. */
const mostEdits = 300;

/**
 * The fewest lines to take out and to put in that make one text of another, in their order (Myers, "An O(ND) Difference Algorithm", 1986). Of texts that differ
 * very much, all lines from the first to the last that differs. Takes time by the lines times those that differ.
 */
export function lineDifferences(old: readonly string[], wanted: readonly string[]): LineDifference[] {
  const most = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < most && old[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  const ends = { old: old.length - tail, wanted: wanted.length - tail };
  if (head === ends.old && head === ends.wanted) return [];
  const edits = fewestEdits(old.slice(head, ends.old), wanted.slice(head, ends.wanted));
  if (edits === null) return [{ old: { start: head, end: ends.old }, wanted: { start: head, end: ends.wanted } }];
  return joined(edits).map((each) => ({
    old: { start: each.old.start + head, end: each.old.end + head },
    wanted: { start: each.wanted.start + head, end: each.wanted.end + head },
  }));
}

type Edit = { readonly old: number; readonly wanted: number; readonly isRemoval: boolean };

/** One line each, from the last to the first; null where they are too many. */
function fewestEdits(old: readonly string[], wanted: readonly string[]): Edit[] | null {
  /** Of each round, by diagonal (`old - wanted`): how far into the old lines one gets. */
  const rounds: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let round = 0; round <= mostEdits; round++) {
    rounds.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -round; diagonal <= round; diagonal += 2) {
      const [below, above] = [reach.get(diagonal - 1) ?? -1, reach.get(diagonal + 1) ?? -1];
      let at = diagonal === -round || (diagonal !== round && below < above) ? above : below + 1;
      while (at < old.length && at - diagonal < wanted.length && old[at] === wanted[at - diagonal]) at++;
      next.set(diagonal, at);
      if (at >= old.length && at - diagonal >= wanted.length) return walkBack(rounds, old.length, wanted.length);
    }
    reach = next;
  }
  return null;
}

function walkBack(rounds: readonly ReadonlyMap<number, number>[], oldLength: number, wantedLength: number): Edit[] {
  const edits: Edit[] = [];
  let [old, wanted] = [oldLength, wantedLength];
  for (let round = rounds.length - 1; round > 0; round--) {
    const reach = rounds[round] ?? new Map<number, number>();
    const diagonal = old - wanted;
    const [below, above] = [reach.get(diagonal - 1) ?? -1, reach.get(diagonal + 1) ?? -1];
    const isRemoval = !(diagonal === -round || (diagonal !== round && below < above));
    old = isRemoval ? below : above;
    wanted = old - (isRemoval ? diagonal - 1 : diagonal + 1);
    edits.push({ old, wanted, isRemoval });
  }
  return edits;
}

/** Neighbouring edits as one. */
function joined(edits: readonly Edit[]): LineDifference[] {
  const found: LineDifference[] = [];
  for (const { old, wanted, isRemoval } of edits.toReversed()) {
    const one = {
      old: { start: old, end: isRemoval ? old + 1 : old },
      wanted: { start: wanted, end: isRemoval ? wanted : wanted + 1 },
    };
    const last = found.at(-1);
    const isNext = last !== undefined && last.old.end === one.old.start && last.wanted.end === one.wanted.start;
    if (isNext) found.pop();
    found.push(
      isNext
        ? {
            old: { start: last.old.start, end: one.old.end },
            wanted: { start: last.wanted.start, end: one.wanted.end },
          }
        : one,
    );
  }
  return found;
}
